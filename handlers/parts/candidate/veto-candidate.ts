import { askFor, askToChoose, confirmPreview } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Command, Handled } from '../../../src/conversation/command.ts'
import { type Day, dayOf, fullDayWords, yearsBefore } from '../../../src/domain/day.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { requireShort } from '../../../src/domain/parse-act.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { namingOf } from '../../../src/dossier/naming.ts'
import { standingWords } from '../../../src/replies/present-candidates.ts'
import { citeClause } from '../../../src/replies/present-clauses.ts'
import type { SelectionVeto } from '../../../src/rules/selection/course.ts'
import { asTyped } from '../../../src/understanding/text/as-typed.ts'
import { readWhen } from '../../../src/understanding/text/read-when.ts'
import { notInRubric } from '../on-whole-unit.ts'
import { type AboutCandidate, askedOf, recordOnCandidate, withWords } from './record-on-candidate.ts'

/** 「否决 候选 [时间] 理由」: one of the grounds that the notice names, shown before it is done. */
export async function vetoCandidate(
  can: Pick<Capabilities, 'record' | 'readOfficeActs'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { current, now } = turn
  const { rubric, year } = current
  const vetoes = rubric.selection?.course.vetoes ?? []
  const [first] = vetoes
  if (!first) throw notInRubric('否决')
  const said = turn.request.lines[0]?.rest.trim() ?? ''
  if (said === '') return askedOf(candidate, askFor({}, '请写明否决的情形', exampleOf(candidate, first)))
  const meant = groundsIn(said, vetoes)
  const [ground, ...others] = meant.length > 0 ? meant : vetoes
  if (!ground || others.length > 0) return askGround(about, meant.length > 0 ? meant : vetoes, said)
  const happened = happenedIn(about, ground, behindGround(said, ground))
  if ('ask' in happened) return happened.ask
  const { on, words, reason } = happened
  requireShort('理由', reason)
  requireNew(candidate, { ground: ground.label, on })
  const naming = namingOf(await can.readOfficeActs(current))
  const veto = { ground: ground.label, on, reason }
  const shown = { rubric, year, at: now }
  const asked = confirmPreview(turn, [
    `【预览】将否决${candidate.name}（${candidate.body}推荐），尚未记录：`,
    `情形：${ground.label}${words}`,
    `理由：${reason}`,
    ...(meant.length === 0 ? ['文件规定的否决情形只有这一种，请核对是否属于。'] : []),
    ...nowWords(standingWords(candidate, shown)),
    `否决后：不符合条件，${consequenceFor(candidate, naming)}。`,
    citeClause(rubric, ground.clause),
  ])
  if (asked) return askedOf(candidate, asked)
  return recordOnCandidate(can, command, about, {
    decide: (before) => {
      requireNew(before, veto)
      return [{ kind: 'candidate-vetoed', task: null, ...veto }]
    },
    tell: () => {
      const lines = [
        `情形：${ground.label}${words}`,
        `理由：${reason}`,
        `不符合条件，${consequenceFor(candidate, naming)}。`,
      ]
      return {
        recorded: [`已否决：${candidate.name}`, ...lines],
        undo: `「更正 ${candidate.name} 否决」`,
        next: `发送「候选 ${current.name}」看全部候选`,
        notice: [`【否决】${current.name}：${candidate.name}`, ...lines, citeClause(rubric, ground.clause)],
      }
    },
  })
}

const nowWords = (words: readonly string[]): readonly string[] =>
  words.length === 0 ? [] : [`现在：${words.join('；')}`]

function consequenceFor({ name }: Candidate, { publicNotice, named }: ReturnType<typeof namingOf>): string {
  if (named.includes(name)) return '已经命名的不因此改变'
  if (named.length === 0 && publicNotice?.names.includes(name)) return '在公示的名单中，不再命名'
  return '不能列入拟定名单'
}

const exampleOf = ({ name }: Candidate, { words: [word], years, label }: SelectionVeto): string =>
  `否决 ${name} ${years === undefined ? '' : '2024年5月 '}${word ?? label}，经查实`

/** The grounds that words mean; a word that stands in the name of another ground too tells nothing. */
function groundsIn(said: string, vetoes: readonly SelectionVeto[]): readonly SelectionVeto[] {
  const named = vetoes.filter(({ label }) => said.includes(label))
  if (named.length > 0) return named
  const isOwn = (word: string, ground: SelectionVeto) =>
    vetoes.every((other) => other === ground || !other.label.includes(word))
  return vetoes.filter((ground) => ground.words.some((word) => isOwn(word, ground) && said.includes(word)))
}

const behindGround = (said: string, { label }: SelectionVeto): string =>
  said.startsWith(label) ? said.slice(label.length).replace(/^[\s,，:：、]+/, '') : said

function askGround(about: AboutCandidate, vetoes: readonly SelectionVeto[], said: string): Handled {
  const choices = vetoes.map(({ label }, at) => ({
    number: at + 1,
    label,
    request: withWords(about, `${label}：${said}`),
  }))
  return askedOf(about.candidate, askToChoose('是哪一种否决情形？', choices))
}

interface Happened {
  /** The first day of the time that was said; null where the ground looks back no years. */
  readonly on: Day | null
  /** 「（2024年5月3日）」, 「（2024年5月）」 */
  readonly words: string
  readonly reason: string
}

/** When it happened and the reason; asks for the time where the ground looks back some years, and refuses one before them. */
function happenedIn(
  { turn, candidate }: AboutCandidate,
  ground: SelectionVeto,
  said: string,
): Happened | { readonly ask: Handled } {
  const { now, current, request } = turn
  const reasonOf = (words: string) => asTyped(request.lines[0], words) || ground.label
  const { years } = ground
  if (years === undefined) return { on: null, words: '', reason: reasonOf(said) }
  const today = dayOf(now)
  const read = readWhen(said, { year: Number(today.slice(0, 4)), today })
  const ask = (what: string) => ({ ask: askedOf(candidate, askFor({}, what, exampleOf(candidate, ground))) })
  switch (read.kind) {
    case 'none':
      return ask(`文件看近${years}年的情形，请写明是什么时候发生的`)
    case 'several':
      return ask('写了几个时间，请只写发生的那个时间')
    case 'unclear':
      return ask(`「${read.said}」说不准是什么时候，请写明年月日`)
    case 'when': {
      if (read.from > today) throw new BotError('in_the_future', '发生的时间晚于今天，请核对后再发。')
      const since = yearsBefore(today, years)
      if (read.to < since) {
        const clause = citeClause(current.rubric, ground.clause)
        throw new BotError(
          'too_long_ago',
          `${spanWords(read)}早于${fullDayWords(since)}，不在近${years}年之内，没有记录否决。\n${clause}`,
        )
      }
      if (read.from < since) return ask(`近${years}年自${fullDayWords(since)}起算，请写明是哪一天发生的`)
      return { on: read.from, words: `（${spanWords(read)}）`, reason: reasonOf(read.rest) }
    }
    default:
      return read satisfies never
  }
}

/** 「2024年5月3日」, 「2024年5月」, 「2024年」 */
function spanWords({ from, to }: { readonly from: Day; readonly to: Day }): string {
  if (from === to) return fullDayWords(from)
  const [year = '', month = ''] = from.split('-')
  return from.slice(0, 7) === to.slice(0, 7) ? `${year}年${Number(month)}月` : `${year}年`
}

function requireNew({ name, course }: Candidate, { ground, on }: { readonly ground: string; readonly on: Day | null }) {
  if (!course.vetoes.some((one) => one.ground === ground && one.on === on)) return
  throw new BotError(
    'already_established',
    `${name}已经因「${ground}」否决过，不必重复；要收回请发送「更正 ${name} 否决」。`,
  )
}
