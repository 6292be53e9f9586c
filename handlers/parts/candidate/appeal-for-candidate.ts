import { unitActs } from '../../../src/acts/unit-acts.ts'
import { askFor } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { changeOf, contactsOfCandidate } from '../../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { textReply } from '../../../src/domain/message.ts'
import { requireShort } from '../../../src/domain/parse-act.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { hasOpenAppeal } from '../../../src/dossier/candidate-course.ts'
import { entriesInForce } from '../../../src/dossier/entries-in-force.ts'
import { presentReceipt } from '../../../src/replies/present-receipt.ts'
import { asTyped } from '../../../src/understanding/text/as-typed.ts'
import { askedOf, requirePutForward } from './record-on-candidate.ts'
import type { OfCandidate } from './which-candidate.ts'

/** 「申诉 候选 理由」: objects to what was confirmed of a candidate; another than who confirmed it decides. */
export async function appealForCandidate(
  can: Pick<Capabilities, 'record' | 'readEntries'>,
  command: Command,
  { turn, candidate }: OfCandidate,
): Promise<Handled> {
  const { name, body } = candidate
  requireAppealable(candidate)
  const [line] = turn.request.lines
  const reason = asTyped(line, line?.rest.trim() ?? '')
  if (reason === '') return askedOf(candidate, askFor({}, '请写明申诉的理由', `申诉 ${name} 补充了会议记录`))
  requireShort('理由', reason)
  const confirmers = await confirmersOf(can, turn, candidate)
  return can.record({
    ...changeOf(command, turn, name, []),
    body,
    decide: (_, entries) => {
      requireAppealable(requirePutForward(name, entries))
      return [{ kind: 'candidate-appealed', task: null, reason }]
    },
    tell: (_, receipt) => {
      const reply = presentReceipt(receipt, {
        recorded: [`已收到申诉：${name}`, `理由：${reason}`, `首次核定人${confirmers}作说明，由另一人复核。`],
        next: `等待复核，随时可发送「查询 ${name}」查看`,
      })
      const notice = textReply(
        `【申诉】${turn.current.name}`,
        `${name}（${body}推荐）`,
        `理由：${reason}`,
        `请首次核定人${confirmers}说明核定依据，由另一人复核。`,
        `下一步：另一人发送「复核 ${name} 维持 理由」或「复核 ${name} 改判 各项 理由：…」。`,
      )
      return {
        replies: [reply],
        notices: [
          { to: turn.current.directory.clerks(), reply: notice },
          { to: contactsOfCandidate(turn, { name, body }), reply },
        ],
      }
    },
  })
}

/** Throws `not_confirmed`, `appeal_pending` or `appeal_answered`. */
function requireAppealable(candidate: Candidate): void {
  const { name, confirmed, course } = candidate
  const isConfirmed = Object.keys(confirmed.items).length + Object.keys(confirmed.facts).length > 0
  if (!isConfirmed && course.vetoes.length === 0)
    throw new BotError('not_confirmed', `${name}还没有核定，核定之后才能申诉；现在有疑问请与督导办联系。`)
  if (hasOpenAppeal(candidate))
    throw new BotError('appeal_pending', `${name}的申诉已经收到，正在等待复核，不必重复提交。`)
  if (course.appeal) throw new BotError('appeal_answered', `${name}的申诉已经复核，发送「查询 ${name}」可查看答复。`)
}

/** 「（督导员）」: who confirmed something of it; somebody who is not listed any more goes unnamed. */
async function confirmersOf(
  { readEntries }: Pick<Capabilities, 'readEntries'>,
  { current }: Turn,
  { name }: Candidate,
): Promise<string> {
  const entries = entriesInForce(await readEntries(current, name))
  const senders = entries.filter(({ detail }) => unitActs[detail.kind].confirms).map(({ by }) => by.sender)
  const names = senders.flatMap((sender) => current.directory.personOf(sender)?.name ?? [])
  return names.length === 0 ? '' : `（${[...new Set(names)].join('、')}）`
}
