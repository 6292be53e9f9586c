import type { Judged } from '../../../src/acts/candidacy.ts'
import { askFor, askLimit } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { changeOf } from '../../../src/conversation/change-of.ts'
import type { Command, Handled } from '../../../src/conversation/command.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { requireShort } from '../../../src/domain/parse-act.ts'
import { type Candidate, judgeCandidate, judgeSheet, withJudged } from '../../../src/dossier/candidate.ts'
import { presentJudged } from '../../../src/replies/present-candidates.ts'
import { qualifies } from '../../../src/understanding/facts/qualifies.ts'
import { splitReason } from '../../../src/understanding/facts/read-facts-and-reason.ts'
import { asTyped } from '../../../src/understanding/text/as-typed.ts'
import { candidateSaid } from '../candidate-said.ts'
import { requireNewDecider } from '../require-another.ts'
import { CHANGE, REASON, UPHOLD } from '../verdict-words.ts'
import { type AboutCandidate, askedOf, recordOnCandidate } from './record-on-candidate.ts'

/** 「复核 候选 维持|改判 各项 理由」: decides the candidate's appeal; never by somebody who confirmed anything of it. */
export async function reappraiseCandidate(
  can: Pick<Capabilities, 'record' | 'readEntries'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { current, now, request } = turn
  const { rubric, year } = current
  const { name, body } = candidate
  requireAppealed(candidate)
  const change = { ...changeOf(command, turn, name, []), body }
  requireNewDecider(change, await can.readEntries(current, name), null)
  const verdict = verdictIn(about, request.lines[0]?.rest.trim() ?? '')
  if ('ask' in verdict) return askedOf(candidate, verdict.ask)
  const { judged } = verdict
  const reason = asTyped(request.lines[0], verdict.reason)
  requireShort('理由', reason)
  const after = withJudged(candidate.confirmed, judged ?? nothing)
  judgeSheet(after, rubric)
  judgeCandidate(candidate, after, { rubric, year, at: now })
  return recordOnCandidate(can, command, about, {
    decide: (before, entries) => {
      requireAppealed(before)
      requireNewDecider(change, entries, null)
      return [
        {
          kind: 'candidate-appeal-answered',
          task: null,
          upheld: judged !== null,
          note: reason,
          ...(judged ?? nothing),
        },
      ]
    },
    tell: (decided) => {
      const items = Object.keys(judged?.items ?? {})
      const lines = [
        `复核${judged ? '改判' : '维持原核定'}：${name}`,
        `理由：${reason}`,
        ...(judged ? presentJudged(decided, { as: 'confirmed', items, rubric, year, at: now }) : []),
      ]
      return {
        recorded: lines,
        undo: `「更正 ${name} 复核」收回这次复核`,
        next: `发送「查询 ${name}」看现在的结果`,
        notice: [`【复核】${current.name}`, ...lines],
      }
    },
  })
}

const nothing: Judged = { items: {}, facts: {} }

/** `judged` is null where what was confirmed stands. */
type Verdict = { readonly judged: Judged | null; readonly reason: string } | { readonly ask: Handled }

function verdictIn({ turn, candidate }: AboutCandidate, said: string): Verdict {
  const { name } = candidate
  const { rubric } = turn.current
  const uphold = `复核 ${name} 维持 理由`
  const change = `复核 ${name} 改判 ${rubric.sheet ? '1.1 没有问题' : '各项事实'} 理由：补充说明属实`
  if (UPHOLD.test(said)) {
    const words = said.replace(UPHOLD, '')
    if (qualifies(words)) return { ask: askLimit({}, words, `${uphold}」或「${change}`) }
    const reason = words.replace(REASON, '')
    return reason === '' ? { ask: askFor({}, '请写明维持的理由', uphold) } : { judged: null, reason }
  }
  if (!CHANGE.test(said)) return { ask: askFor({}, '请写明维持还是改判', `${uphold}」或「${change}`) }
  const marked = splitReason(said.replace(CHANGE, ''))
  if (!marked || marked.reason === '') return { ask: askFor({}, '请写明改判的理由，前面写「理由：」', change) }
  const read = candidateSaid(marked.before, rubric, candidate.confirmed.facts)
  if ('unclear' in read) return { ask: askFor({}, read.unclear, change) }
  const isEmpty = Object.keys(read.said.items).length + Object.keys(read.said.facts).length === 0
  return isEmpty ? { ask: askFor({}, '请写明改判成什么', change) } : { judged: read.said, reason: marked.reason }
}

/** Requires an appeal that waits for its answer; throws `no_appeal` or `appeal_answered`. */
function requireAppealed({ name, course: { appeal } }: Candidate): void {
  if (!appeal) throw new BotError('no_appeal', `${name}没有申诉，不需复核；要收回核定请用「更正」。`)
  if (appeal.answer)
    throw new BotError('appeal_answered', `${name}的申诉已经复核过；要收回上次复核，请先用「更正 ${name} 复核」。`)
}
