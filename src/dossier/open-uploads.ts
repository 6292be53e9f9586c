import type { TaskState } from '../acts/unit-acts.ts'
import { placesBack, type UploadState } from '../acts/upload-state.ts'
import type { Day } from '../domain/day.ts'
import { isSettled, type Standing } from './standing.ts'
import { dueOf } from './task-state.ts'

/** An upload that is still to come, whole or in part. */
export interface OpenUpload {
  /** Position among the task's uploads. */
  readonly upload: number
  /** The day it is due: the extended one, or the end of the window of what was returned where that is later; null while unknown. */
  readonly due: Day | null
  /** Places of the materials that are missing or were returned. */
  readonly places: readonly number[]
  /** It was complete and went back to the unit. */
  readonly wasReturned: boolean
}

/** Lists the uploads that a task still asks for, nearest deadline first: the one list behind every deadline shown. */
export function openUploads(state: TaskState): readonly OpenUpload[] {
  if (isSettled(state) || state.established !== null) return []
  return state.uploads
    .flatMap((own, upload) => {
      const due = dueOf(state, upload)
      if (due === undefined || (own.completedAt && !own.returned)) return []
      return [
        {
          upload,
          due: laterOf(due, own.returned?.until),
          places: placesToCome(own),
          wasReturned: own.returned !== null && own.completedAt !== null,
        },
      ]
    })
    .toSorted((one, other) => byDue(one, other) || one.upload - other.upload)
}

/** Those that a task asks for since the office began to use the program: what was due before it is urged by nobody. */
export const owedUploads = ({ state, input: { since } }: Pick<Standing, 'state' | 'input'>): readonly OpenUpload[] =>
  openUploads(state).filter(({ due }) => since === undefined || due === null || due >= since)

function placesToCome({ missing, returned }: UploadState): number[] {
  const back = returned ? placesBack(returned) : []
  return [...new Set([...missing, ...back])].toSorted((one, other) => one - other)
}

/** A returned material keeps its time until the window ends, or until the deadline where that is later. */
const laterOf = (due: Day | null, until: Day | undefined): Day | null =>
  due !== null && until !== undefined && until > due ? until : due

/** Nearest first; what nobody knows the day of comes last. */
export function byDue({ due: one }: Pick<OpenUpload, 'due'>, { due: other }: Pick<OpenUpload, 'due'>): number {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? 1 : -1
  return one < other ? -1 : 1
}
