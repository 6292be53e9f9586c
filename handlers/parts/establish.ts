import { askFor, confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { requireTask } from '../../src/conversation/target.ts'
import { BotError, taskNotForKind } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { requireShort } from '../../src/domain/parse-act.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { presentClause } from '../../src/replies/present-clauses.ts'
import { presentDetail } from '../../src/replies/present-detail.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { presentFlag } from '../../src/replies/present-standing.ts'
import { clauseText } from '../../src/rules/notice.ts'
import { type Recognition, recognitionOf } from '../../src/rules/recognition-of.ts'

/** The particulars of a command that establishes a fact: 创新, 扣分. */
export interface Establishment {
  readonly fact: string
  readonly example: string
  readonly previewed: boolean
  /** The next step, ready to send. */
  next(unit: UnitId, task: number): string
}

/** Establishes a fact of the office's own knowledge for a unit, with its reason. */
export async function establish(
  command: Command,
  { turn, unit }: { turn: Turn; unit: UnitId },
  what: Establishment,
  can: Pick<Capabilities, 'readStanding' | 'record'>,
): Promise<Handled> {
  const { rubric } = turn.current
  const word = command.words.words[0] ?? command.id
  const recognition = recognitionOf(rubric, what.fact)
  if (!recognition) throw new BotError('not_in_rubric', `本年度的细则没有「${word}」这一项，没有改动任何内容。`)
  const task = requireTask(turn, recognition.task)
  const before = await can.readStanding(turn.current, unit, task, turn.now)
  requireNew(before, what.fact)
  const reason = turn.request.lines[0]?.rest ?? ''
  const about = { task: task.no, unit }
  if (reason === '') return askFor(about, `请写明${word}的理由`, `${word} ${unit} ${what.example}`)
  requireShort('理由', reason)
  const asked = what.previewed ? confirmPreview(turn, previewOf(turn, before, { unit, reason, recognition })) : null
  if (asked) return { ...asked, ...about }
  return can.record({
    ...changeOf(command, turn, unit, [task]),
    decide: ([before]) => {
      if (!before) return []
      requireNew(before, what.fact)
      return [{ kind: 'established', task: before.task.no, fact: what.fact, reason }]
    },
    tell: ([after], receipt) => {
      const detail = after ? presentDetail(after, rubric) : []
      const said = [`${unit} 任务${task.no}（${task.title}）：${recognition.label}`, `理由：${reason}`, ...detail]
      const reply = presentReceipt(receipt, {
        recorded: ['已记录：', ...said],
        undo: `「更正 ${unit} ${task.no}」`,
        next: what.next(unit, task.no),
      })
      const notice = textReply(`【${task.title}】`, ...said, `下一步：如有异议，发送「申诉 ${task.no} 理由」。`)
      return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
    },
  })
}

function previewOf(
  turn: Turn,
  { task }: Standing,
  { unit, reason, recognition }: { unit: UnitId; reason: string; recognition: Recognition },
): string[] {
  const { rubric } = turn.current
  const { label, flag, clause } = recognition
  return [
    `将记录：${unit} 任务${task.no}（${task.title}）：${label}`,
    `理由：${reason}`,
    `结果：挂${presentFlag(flag, task)}（正式）`,
    ...(clause ? [presentClause(clauseText(rubric, clause))] : []),
  ]
}

/** Throws `task_not_theirs` or `already_established`. */
function requireNew({ task, state, result }: Standing, fact: string): void {
  if (!result.applies) throw taskNotForKind(task)
  if (state.established?.facts[fact] !== true) return
  throw new BotError('already_established', `任务${task.no}（${task.title}）已经记录过，不必重复；要收回请用「更正」。`)
}
