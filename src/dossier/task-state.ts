import { type Day, endOfDay } from '../domain/day.ts'
import type { Facts } from '../domain/facts.ts'
import type { Sender } from '../domain/person.ts'
import type { Task } from '../domain/task.ts'
import type { Entry, EntryDetail } from './entry.ts'

type Submitted = Extract<EntryDetail, { kind: 'submitted' }>

/** One upload a task asks for, as it stands. */
export interface UploadState {
  /** What is in, oldest first; a resubmission keeps the earlier one. */
  readonly submissions: readonly Submitted[]
  /** Positions of the materials that are still to come; empty when complete. */
  readonly missing: readonly number[]
  /** The receipt time of the first complete submission: what counts for timing. */
  readonly completedAt: Date | null
  /** Set while it is back at the unit. */
  readonly returned: { readonly reason: string; readonly until: Day; readonly on: Date } | null
}

/** Facts, and who stated them when. */
export interface Stated {
  readonly facts: Facts
  readonly by: string
  readonly on: Date
}

/** What a dossier's entries amount to for one task. */
export interface TaskState {
  readonly task: Task
  readonly uploads: readonly UploadState[]
  readonly assessed: Stated | null
  readonly reviewed: Stated | null
  /** The latest score of each scorer, decimals as written. */
  readonly scores: ReadonlyMap<string, string>
  readonly supervisions: readonly { readonly at: Date; readonly note: string }[]
  readonly rectified: boolean
}

const emptyUpload = (task: Task): UploadState => ({
  submissions: [],
  missing: task.materials.map((_, position) => position),
  completedAt: null,
  returned: null,
})

/** Folds a dossier's entries into the state of one task, in the order they were made. */
export function taskStateOf(entries: readonly Entry[], task: Task): TaskState {
  const start: TaskState = {
    task,
    uploads: task.uploads.map(() => emptyUpload(task)),
    assessed: null,
    reviewed: null,
    scores: new Map(),
    supervisions: [],
    rectified: false,
  }
  return entries.filter((entry) => entry.detail.task === task.no).reduce(withEntry, start)
}

function withEntry(state: TaskState, entry: Entry): TaskState {
  const { detail } = entry
  switch (detail.kind) {
    case 'submitted':
      return withUpload(state, detail.upload, (upload) => withSubmission(upload, detail, state.task))
    case 'withdrawn':
      return withUpload(state, detail.upload, () => emptyUpload(state.task))
    case 'returned':
      return withUpload(state, detail.upload, (upload) => ({
        ...upload,
        returned: { reason: detail.reason, until: detail.until, on: new Date(entry.at) },
      }))
    case 'assessed':
      return { ...state, assessed: statedBy(entry, detail.facts) }
    case 'reviewed':
      return { ...state, reviewed: statedBy(entry, detail.facts) }
    case 'scored':
      return { ...state, scores: new Map(state.scores).set(scorerKey(entry.by.sender), detail.score) }
    case 'supervised':
      return { ...state, supervisions: [...state.supervisions, { at: new Date(entry.at), note: detail.note }] }
    case 'rectified':
      return { ...state, rectified: true }
    default:
      return detail satisfies never
  }
}

const statedBy = ({ by, at }: Entry, facts: Facts): Stated => ({ facts, by: by.name, on: new Date(at) })

const scorerKey = ({ channel, userId }: Sender) => `${channel}:${userId}`

function withUpload(state: TaskState, index: number, change: (upload: UploadState) => UploadState): TaskState {
  return { ...state, uploads: state.uploads.map((upload, at) => (at === index ? change(upload) : upload)) }
}

function withSubmission(upload: UploadState, submitted: Submitted, task: Task): UploadState {
  const receivedAt = new Date(submitted.receivedAt)
  const missing = upload.missing.filter((position) => !submitted.materials.includes(position))
  const complete = missing.length === 0 || task.materials.length === 0
  return {
    submissions: [...upload.submissions, submitted],
    missing,
    completedAt: complete ? completionTime(upload, receivedAt) : null,
    returned: null,
  }
}

/** One that was returned keeps its time if it comes back within the window; else its return decides. */
function completionTime(upload: UploadState, receivedAt: Date): Date {
  if (!upload.completedAt) return receivedAt
  if (upload.returned && receivedAt > endOfDay(upload.returned.until)) return receivedAt
  return upload.completedAt
}

/**
 * The time that counts at a moment: a returned submission whose window has closed without its coming back does not
 * count as submitted any more.
 */
export function submittedAt(upload: UploadState, at: Date): Date | null {
  if (upload.returned && at > endOfDay(upload.returned.until)) return null
  return upload.completedAt
}

/** Something is in that has not been returned. */
export const isIn = (upload: UploadState): boolean => upload.submissions.length > 0 && upload.returned === null
