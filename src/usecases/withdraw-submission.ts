import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { isConfirmed, type Standing } from '../dossier/standing.ts'
import type { RecordTasks, TaskChange } from './record-tasks.ts'

export type WithdrawSubmission = (order: Omit<TaskChange, 'decide'> & { upload?: number }) => Promise<Answer>

/** 撤回: before review only. The submission stays in the history, it only counts no more. */
export const submissionWithdrawer =
  (record: RecordTasks): WithdrawSubmission =>
  ({ upload, ...change }) =>
    record({
      ...change,
      decide: ([before]) =>
        before ? [{ kind: 'withdrawn', task: before.task.no, upload: requireWithdrawable(before, upload) }] : [],
    })

/** The upload that can be withdrawn: the one named, or the latest that is in. */
export function requireWithdrawable({ task, state }: Standing, named: number | undefined): number {
  if (isConfirmed(state)) {
    throw new BotError(
      'already_confirmed',
      `任务${task.no}已经核定，不能撤回；如有异议请发送「申诉 ${task.no} 理由」。`,
    )
  }
  const upload = named ?? state.uploads.findLastIndex(({ submissions }) => submissions.length > 0)
  if ((state.uploads[upload]?.submissions.length ?? 0) === 0) {
    throw new BotError('nothing_to_withdraw', `任务${task.no}还没有报送，没有可撤回的材料。`)
  }
  return upload
}
