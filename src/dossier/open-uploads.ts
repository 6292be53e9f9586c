import type { TaskState } from '../acts/unit-acts.ts'
import { placesBack, type UploadState } from '../acts/upload-state.ts'
import type { Day } from '../domain/day.ts'
import { isSettled } from './standing.ts'
import { dueOf } from './task-state.ts'

/** An upload that is still to come, whole or in part. */
export interface OpenUpload {
  /** Position among the task's uploads. */
  readonly upload: number
  /** The day it is due: the extended one, or the end of the window of what was returned where that is later. */
  readonly due: Day
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
    .toSorted((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : one.upload - other.upload))
}

function placesToCome({ missing, returned }: UploadState): number[] {
  const back = returned ? placesBack(returned) : []
  return [...new Set([...missing, ...back])].toSorted((one, other) => one - other)
}

/** A returned material keeps its time until the window ends, or until the deadline where that is later. */
const laterOf = (due: Day, until: Day | undefined): Day => (until !== undefined && until > due ? until : due)
