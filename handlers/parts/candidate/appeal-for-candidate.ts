import type { Entry } from '../../../src/acts/entry.ts'
import { askFor } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { changeOf, contactsOfCandidate } from '../../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import { candidateRef } from '../../../src/conversation/own-candidates.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { textReply } from '../../../src/domain/message.ts'
import { requireShort } from '../../../src/domain/parse-act.ts'
import { type Candidate, candidateOf, hasConfirmed } from '../../../src/dossier/candidate.ts'
import { confirmedSince, everConfirmed } from '../../../src/dossier/entries-in-force.ts'
import { standingWords } from '../../../src/replies/present-candidates.ts'
import { presentReceipt } from '../../../src/replies/present-receipt.ts'
import { asTyped } from '../../../src/understanding/text/as-typed.ts'
import { askedOf, requirePutForward } from './record-on-candidate.ts'
import type { OfCandidate } from './which-candidate.ts'

const REASON = '1.1 的材料第2页已经写明'

/** 「申诉 候选 理由」: objects to what the office confirmed; the first reviewer answers for it, another person decides. */
export async function appealForCandidate(
  can: Pick<Capabilities, 'record' | 'readEntries'>,
  command: Command,
  { turn, candidate }: OfCandidate,
): Promise<Handled> {
  const { current, now } = turn
  const { name, body } = candidate
  requireAppealable(candidate, await can.readEntries(current, name), turn)
  const [line] = turn.request.lines
  const reason = asTyped(line, line?.rest ?? '')
  const ref = candidateRef(current, name)
  if (reason === '') return askedOf(candidate, askFor({}, '请写明申诉的理由', `申诉 ${ref} ${REASON}`))
  requireShort('理由', reason)
  return can.record({
    ...changeOf(command, turn, name, []),
    body,
    decide: (_, entries) => {
      requireAppealable(requirePutForward(candidate, entries), entries, turn)
      return [{ kind: 'candidate-appealed', task: null, reason }]
    },
    tell: (_, receipt, entries) => {
      const after = candidateOf(name, entries, candidate.known) ?? candidate
      const result = standingWords(after, { rubric: current.rubric, year: current.year, at: now })
      const said = [
        `${name}（${body}推荐）`,
        ...(result.length > 0 ? [`现结果：${result.join('；')}`] : []),
        `理由：${reason}`,
      ]
      const reviewers = confirmersIn(turn, entries)
      const reply = presentReceipt(receipt, {
        recorded: ['已收到申诉：', ...said, `首次核定人${reviewers}作说明，由另一人复核。`],
        next: `等待复核，随时可发送「查询 ${ref}」查看`,
      })
      const notice = textReply(
        `【申诉】${current.name}`,
        ...said,
        `请首次核定人${reviewers}说明核定依据，由另一人复核。`,
        `下一步：另一人发送「复核 ${ref} 维持 理由」或「复核 ${ref} 改判 事实 理由：…」。`,
      )
      return {
        replies: [reply],
        notices: [
          { to: current.directory.clerks(), reply: notice },
          { to: contactsOfCandidate(turn, candidate), reply },
        ],
      }
    },
  })
}

/** 「（督导员）」; somebody who is not listed any more goes unnamed. */
function confirmersIn({ current: { directory } }: Turn, entries: readonly Entry[]): string {
  const names = everConfirmed(entries, null).map(({ sender }) => directory.personOf(sender)?.name)
  const known = [...new Set(names.filter((name) => name !== undefined))]
  return known.length === 0 ? '' : `（${known.join('、')}）`
}

/** Throws `not_confirmed`, `appeal_pending` or `appeal_answered`. */
function requireAppealable(candidate: Candidate, entries: readonly Entry[], { current }: Turn): void {
  const { name, course } = candidate
  if (!hasConfirmed(candidate))
    throw new BotError('not_confirmed', `${name}还没有核定，核定之后才能申诉；现在有疑问请与督导办联系。`)
  if (!course.appeal) return
  if (!course.appeal.answer) throw new BotError('appeal_pending', `${name}的申诉已经收到，正在等待复核，不必重复提交。`)
  // What was confirmed after the answer may be objected to as well.
  if (confirmedSince(entries, course.appeal.at)) return
  const ref = candidateRef(current, name)
  throw new BotError('appeal_answered', `${name}的申诉已经复核，发送「查询 ${ref}」可查看答复。`)
}
