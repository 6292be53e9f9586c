import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { isConfirmed, type Standing } from '../dossier/standing.ts'

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

/** The uploads of which something is in. */
export const withdrawable = ({ state }: Standing): number[] =>
  isConfirmed(state) ? [] : state.uploads.flatMap(({ submissions }, upload) => (submissions.length > 0 ? [upload] : []))

/** The upload that can be withdrawn: the one named, or the only one that is in. */
export function requireWithdrawable(standing: Standing, named: number | undefined): number {
  const { task, state } = standing
  if (isConfirmed(state)) {
    throw new BotError(
      'already_confirmed',
      `任务${task.no}已经核定，不能撤回；如有异议请发送「申诉 ${task.no} 理由」。`,
    )
  }
  const candidates = withdrawable(standing)
  const upload = named ?? (candidates.length === 1 ? candidates[0] : undefined)
  if (upload !== undefined && candidates.includes(upload)) return upload
  if (upload === undefined && candidates.length > 0) {
    throw new BotError('which_upload', `任务${task.no}报送了几次，请写明撤回的是第几次。`)
  }
  const which = upload !== undefined && task.uploads.length > 1 ? `第${upload + 1}次` : ''
  throw new BotError('nothing_to_withdraw', `任务${task.no}${which}还没有报送，没有可撤回的材料。`)
}
