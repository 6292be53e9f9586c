import type { TaskState } from '../acts/unit-acts.ts'
import type { Day } from '../domain/day.ts'

/** The day an upload is due: the extended one (延期) where there is one; undefined where the task has no such upload. */
export const dueOf = ({ task, uploads }: TaskState, upload: number): Day | undefined =>
  uploads[upload]?.extendedTo ?? task.uploads[upload]?.due
