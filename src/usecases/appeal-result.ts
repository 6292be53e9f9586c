import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Standing } from '../dossier/standing.ts'

export type AppealResult = (order: Omit<TaskChange, 'decide'> & { reason: string }) => Promise<Answer>

/** 申诉: a unit objects to a confirmed result, once. */
export const resultAppealer =
  (record: RecordTasks): AppealResult =>
  ({ reason, ...change }) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireAppealable(before)
        return [{ kind: 'appealed', task: before.task.no, reason }]
      },
    })

/** Throws `not_confirmed`, `appeal_pending` or `appeal_answered`. */
export function requireAppealable({ task, state, basis, result }: Standing): void {
  if (!result.applies) throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）不适用于本单位。`)
  if (basis !== 'confirmed') {
    throw new BotError('not_confirmed', `任务${task.no}还没有核定，核定之后才能申诉；现在有疑问请与督导办联系。`)
  }
  if (!state.appeal) return
  if (!state.appeal.answer) {
    throw new BotError('appeal_pending', `任务${task.no}的申诉已经收到，正在等待复核，不必重复提交。`)
  }
  throw new BotError('appeal_answered', `任务${task.no}的申诉已经复核，发送「查询 ${task.no}」可查看答复。`)
}
