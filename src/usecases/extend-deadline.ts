import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { type Day, endOfDay, weekdayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { dueOf } from '../dossier/due-of.ts'
import type { Standing } from '../dossier/standing.ts'

export type ExtendDeadline = (
  order: Omit<TaskChange, 'decide'> & { upload: number; due: Day; reason: string },
) => Promise<Answer>

/** 延期: moves one deadline of one unit to a later day of the campaign year. */
export const deadlineExtender =
  (record: RecordTasks): ExtendDeadline =>
  ({ upload, due, reason, ...change }) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireExtendable(before, upload)
        requireLater(before, upload, due, change.current.campaign.year)
        return [{ kind: 'extended', task: before.task.no, upload, due, reason }]
      },
    })

/** Throws `task_not_theirs`, `no_deadline`, or `in_time` where an extension would change nothing. */
export function requireExtendable({ task, state, result }: Standing, upload: number): void {
  if (!result.applies) throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）不适用于该类单位。`)
  const due = dueOf(state, upload)
  if (due === undefined) {
    const why = task.uploads.length === 0 ? '没有报送期限，不能延期' : `只需报送${task.uploads.length}次`
    throw new BotError('no_deadline', `任务${task.no}（${task.title}）${why}。`)
  }
  const completedAt = state.uploads[upload]?.completedAt
  if (completedAt && !state.uploads[upload]?.returned && completedAt <= endOfDay(due)) {
    throw new BotError('in_time', `任务${task.no}已按时报送，不需延期。`)
  }
}

function requireLater({ task, state }: Standing, upload: number, to: Day, year: number): void {
  const due = dueOf(state, upload)
  if (!to.startsWith(`${year}-`)) {
    throw new BotError('outside_year', `延期只能延到${year}年内的日期，「${to}」不在其内，请更正后再发。`)
  }
  if (due !== undefined && to <= due) {
    throw new BotError('not_later', `延期日期须晚于任务${task.no}现在的期限${due}（${weekdayOf(due)}），请更正后再发。`)
  }
}
