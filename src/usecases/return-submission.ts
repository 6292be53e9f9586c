import { placesHeld } from '../acts/upload-state.ts'
import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import { materialNames } from '../domain/material-names.ts'
import type { Answer } from '../domain/message.ts'
import { isConfirmed, type Standing } from '../dossier/standing.ts'
import type { WorkCalendar } from '../ports/work-calendar.ts'
import { workdaysAfter } from './workdays-after.ts'

interface Return {
  readonly upload: number | undefined
  /** Positions of the materials that are to come back; none named: all that are in. */
  readonly materials: readonly number[]
  readonly reason: string
}

export type ReturnSubmission = (order: Omit<TaskChange, 'decide'> & Return) => Promise<Answer>

/**
 * 退回: reopens a submission with the reason (豫依法行政领办〔2015〕85号, 三、督促检查制度 二: 不符合要求的及时告知),
 * without making it late when it comes back within the window.
 */
export const submissionReturner =
  (record: RecordTasks, calendar: WorkCalendar): ReturnSubmission =>
  ({ upload: named, materials: wanted, reason, ...change }) => {
    const until = workdaysAfter(calendar, dayOf(change.now), change.current.campaign.returnWindowWorkdays)
    return record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        const upload = requireReturnable(before, named)
        const materials = requireHeld(before, upload, wanted)
        const which = before.task.materials.length === 0 ? {} : { materials }
        return [{ kind: 'returned', task: before.task.no, upload, ...which, reason, until }]
      },
    })
  }

/** The uploads that hold something that is not back at the unit. */
export const returnable = ({ state }: Standing): number[] =>
  isConfirmed(state) ? [] : state.uploads.flatMap((upload, index) => (placesHeld(upload).length > 0 ? [index] : []))

/** The upload that is returned: the one named, or the only one that can be. */
export function requireReturnable(standing: Standing, named: number | undefined): number {
  const { task, state } = standing
  if (isConfirmed(state)) throw new BotError('already_confirmed', `任务${task.no}已经核定，不能退回。`)
  const candidates = returnable(standing)
  const upload = named ?? (candidates.length === 1 ? candidates[0] : undefined)
  if (upload !== undefined && candidates.includes(upload)) return upload
  if (candidates.length === 0) throw new BotError('nothing_to_return', `任务${task.no}没有待审核的材料，无需退回。`)
  if (upload === undefined) throw new BotError('which_upload', `任务${task.no}报送了几次，请写明退回的是第几次。`)
  throw new BotError('nothing_to_return', `任务${task.no}第${upload + 1}次没有待审核的材料，无需退回。`)
}

function requireHeld({ task, state }: Standing, upload: number, wanted: readonly number[]): number[] {
  const of = state.uploads[upload]
  const held = of ? placesHeld(of) : []
  if (wanted.length === 0) return held
  const gone = wanted.filter((position) => !held.includes(position))
  if (gone.length === 0) return [...wanted]
  throw new BotError(
    'nothing_to_return',
    `任务${task.no}的${materialNames(task, gone)}还没有报送，或已经退回，没有改动任何内容。`,
  )
}
