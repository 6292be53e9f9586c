import { dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { isConfirmed, type Standing } from '../dossier/standing.ts'
import { isIn } from '../dossier/task-state.ts'
import type { WorkCalendar } from '../ports/work-calendar.ts'
import type { RecordTasks, TaskChange } from './record-tasks.ts'
import { workdaysAfter } from './workdays-after.ts'

export type ReturnSubmission = (order: Omit<TaskChange, 'decide'> & { reason: string }) => Promise<Answer>

/**
 * 退回: reopens a submission with the reason (豫依法行政领办〔2015〕85号, 三、督促检查制度 二: 不符合要求的及时告知),
 * without making it late when it comes back within the window.
 */
export const submissionReturner =
  (record: RecordTasks, calendar: WorkCalendar): ReturnSubmission =>
  ({ reason, ...change }) => {
    const until = workdaysAfter(calendar, dayOf(change.now), change.current.campaign.returnWindowWorkdays)
    return record({
      ...change,
      decide: ([before]) =>
        before ? [{ kind: 'returned', task: before.task.no, upload: requireReturnable(before), reason, until }] : [],
    })
  }

function requireReturnable({ task, state }: Standing): number {
  if (isConfirmed(state)) throw new BotError('already_confirmed', `任务${task.no}已经核定，不能退回。`)
  const upload = state.uploads.findLastIndex(isIn)
  if (upload < 0) throw new BotError('nothing_to_return', `任务${task.no}没有待审核的材料，无需退回。`)
  return upload
}
