import type { Judged } from '../../../src/acts/candidacy.ts'
import { askFor, confirmPreview } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Command, Handled } from '../../../src/conversation/command.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type Candidate, judgeCandidate, judgeSheet, withJudged } from '../../../src/dossier/candidate.ts'
import { presentJudged } from '../../../src/replies/present-candidates.ts'
import { candidateSaid } from '../candidate-said.ts'
import { requireNoOpenAppeal } from './appeal-of-candidate.ts'
import { itemsText } from './items-text.ts'
import { type AboutCandidate, askedOf, recordOnCandidate } from './record-on-candidate.ts'

/** 「审核 候选 各项」, 「审核 候选 同意自评」: confirms items of the sheet and conditions; bare, shows what is claimed first. */
export async function confirmCandidate(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { current, now } = turn
  const { rubric, year } = current
  const { name } = candidate
  requireReviewable(candidate)
  const said = saidIn(about, itemsText(turn))
  if ('ask' in said) return askedOf(candidate, said.ask)
  const judged = said.judged
  requireNotDecided(candidate, judged)
  const after = withJudged(candidate.confirmed, judged)
  // Throws for what cannot be before anything is recorded.
  judgeSheet(after, rubric)
  judgeCandidate(candidate, after, { rubric, year, at: now })
  const [item, ...others] = Object.keys(judged.items)
  return recordOnCandidate(can, command, about, {
    ...(item !== undefined && others.length === 0 ? { item } : {}),
    decide: (before) => {
      requireReviewable(before)
      requireNotDecided(before, judged)
      return [{ kind: 'candidate-confirmed', task: null, ...judged }]
    },
    tell: (confirmed) => {
      const items = Object.keys(judged.items)
      const lines = presentJudged(confirmed, { as: 'confirmed', items, rubric, year, at: now })
      return {
        recorded: [`已核定：${name}`, ...lines],
        undo: `「更正 ${name} 审核」，或重发「审核 ${name} …」更改`,
        next: `发送「查询 ${name}」看全部`,
        notice: [`【核定】${current.name}：${name}已由督导办审核。`, ...lines],
      }
    },
  })
}

const AGREED =
  /^(?:完全)?(?:同意|认可|认同|采纳|按照?)(?:其|该单位|单位)?的?自评(?:结果|内容|分数|情况)?(?:核定|确认|通过)?[\s,，;；:：。]*/
const EXCEPT = /^(?:但是?|不过|其中)[\s,，]*/
const ITEMS_ALONE = /^\d{1,2}\.\d{1,2}(?:(?:[\s,，、和及]+)\d{1,2}\.\d{1,2})*(?:项|各项)?$/

type Said = { readonly judged: Judged } | { readonly ask: Handled }

/** What is confirmed: what was claimed, wholly, of some items or with other values, or the values that are said. */
function saidIn(about: AboutCandidate, text: string): Said {
  const { turn, candidate } = about
  const { rubric } = turn.current
  if (text === '') return confirmClaimed(about)
  const agreed = AGREED.exec(text)?.[0]
  const words = text.slice(agreed?.length ?? 0).replace(EXCEPT, '')
  if (agreed !== undefined && words === '') return { judged: requireClaimed(candidate) }
  if (agreed !== undefined && ITEMS_ALONE.test(words)) return { judged: claimedOf(candidate, words) }
  const read = candidateSaid(words, rubric, (agreed === undefined ? candidate.confirmed : candidate.claimed).facts)
  const example = `审核 ${candidate.name} 同意自评`
  if ('unclear' in read) return { ask: askFor({}, read.unclear, example) }
  return { judged: agreed === undefined ? read.said : withJudged(requireClaimed(candidate), read.said) }
}

/** Nothing was said: shows what was claimed and asks whether it is confirmed so. */
function confirmClaimed({ turn, candidate }: AboutCandidate): Said {
  const { rubric, year } = turn.current
  const { name, claimed } = candidate
  if (!isClaimed(candidate))
    return {
      ask: askFor({}, `${name}还没有自评，请写明各项的事实`, `审核 ${name} ${rubric.sheet ? '1.1 没有问题' : '…'}`),
    }
  const lines = presentJudged(candidate, { as: 'claimed', rubric, year, at: turn.now, withClauses: false })
  const ask = confirmPreview(turn, [`${name}的自评：`, ...lines, '是否按自评全部核定？'])
  return ask ? { ask } : { judged: claimed }
}

const isClaimed = ({ claimed }: Candidate): boolean =>
  Object.keys(claimed.items).length + Object.keys(claimed.facts).length > 0

function requireClaimed(candidate: Candidate): Judged {
  if (isClaimed(candidate)) return candidate.claimed
  throw new BotError('nothing_claimed', `${candidate.name}还没有自评，不能按自评核定。`)
}

/** The claims of those items alone. */
function claimedOf({ name, claimed }: Candidate, words: string): Judged {
  const ids = [...new Set(words.match(/\d{1,2}\.\d{1,2}/g) ?? [])]
  const missing = ids.filter((id) => !(id in claimed.items))
  if (missing.length > 0)
    throw new BotError(
      'nothing_claimed',
      `${name}的${missing.join('、')}还没有自评，不能按自评核定，没有改动任何内容。`,
    )
  return { items: Object.fromEntries(Object.entries(claimed.items).filter(([id]) => ids.includes(id))), facts: {} }
}

const requireReviewable = (candidate: Candidate): void => requireNoOpenAppeal(candidate, '审核')

/** After an appeal was answered only what was not confirmed before is left to review. */
function requireNotDecided({ name, confirmed, course }: Candidate, { items, facts }: Judged): void {
  if (!course.appeal?.answer) return
  const again = [
    ...Object.keys(items).filter((id) => id in confirmed.items),
    ...(Object.keys(facts).some((fact) => fact in confirmed.facts) ? ['条件'] : []),
  ]
  if (again.length === 0) return
  throw new BotError(
    'appeal_answered',
    `${name}的申诉已经复核，${again.join('、')}不再审核；要改的，请先「更正 ${name} 复核」。`,
  )
}
