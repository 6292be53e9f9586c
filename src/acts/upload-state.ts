import { type Day, endOfDay } from '../domain/day.ts'
import type { FileRef, Task } from '../domain/task.ts'
import type { Lapse } from '../rules/task-input.ts'

interface Arriving {
  /** Positions of the materials it brings; empty where the task names none. */
  readonly materials: readonly number[]
  readonly note: string
  readonly receivedAt: string
}

/** Materials handed in by chat. */
interface Submitted extends Arriving {
  readonly kind: 'submitted'
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
  /** When its upload began, where that took longer than the grace. */
  readonly began?: string
}

/** Materials registered as they came on paper. */
interface Registered extends Arriving {
  readonly kind: 'registered'
}

export type Submission = Submitted | Registered

interface Return {
  readonly reason: string
  readonly until: Day
  /** All materials where this is absent. */
  readonly materials?: readonly number[]
}

/** One arrival of one material. A task without named materials has one place. */
export interface Arrival {
  readonly place: number
  /** When it came; where an upload took long, when that began, as nothing can be put into it after that. */
  readonly at: Date
  /** Hashes of files and links; paper is like nothing else. */
  readonly content: readonly string[]
  /** It came back within the window of a return that asked for it. */
  readonly cures: boolean
}

/** 退回: what is back at the unit. */
export interface Returned {
  readonly reason: string
  readonly until: Day
  readonly on: Date
  /** The materials that are still to come back, by position, each with its own window. */
  readonly still: readonly { readonly place: number; readonly until: Day }[]
}

/** One upload a task asks for, as it stands. */
export interface UploadState {
  /** All submissions, oldest first; a resubmission keeps the earlier one. */
  readonly submissions: readonly Submission[]
  /** The same by material. */
  readonly history: readonly Arrival[]
  /** When each material arrived, by position; one place where the task names none. Null: still to come. */
  readonly arrivals: readonly (Date | null)[]
  /** Positions of the materials that are still to come; empty when complete. */
  readonly missing: readonly number[]
  /** When the last of them had arrived for the first time: what counts for timing. */
  readonly completedAt: Date | null
  /** Set while any of it is back at the unit. */
  readonly returned: Returned | null
  /** The deadline that an extension set. */
  readonly extendedTo: Day | null
  /** The time of that day, `17:00`; null: its end. */
  readonly extendedTime: string | null
}

export const emptyUpload = (task: Task): UploadState => ({
  submissions: [],
  history: [],
  arrivals: task.materials.length === 0 ? [null] : task.materials.map(() => null),
  missing: task.materials.map((_, position) => position),
  completedAt: null,
  returned: null,
  extendedTo: null,
  extendedTime: null,
})

/** A submission comes in: it brings the materials it names, and with them what was to come back. */
export function withSubmission(upload: UploadState, submitted: Submission, task: Task): UploadState {
  const came = arrivalsIn(upload, submitted)
  const arrivals = upload.arrivals.map((before, place) => {
    const arrival = came.find((one) => one.place === place)
    return arrival ? countedTime(upload, arrival, new Date(submitted.receivedAt)) : before
  })
  const times = arrivals.flatMap((time) => (time === null ? [] : [time.getTime()]))
  return {
    ...upload,
    submissions: [...upload.submissions, submitted],
    history: [...upload.history, ...came],
    arrivals,
    missing: task.materials.flatMap((_, position) => (arrivals[position] === null ? [position] : [])),
    completedAt: times.length === arrivals.length ? new Date(Math.max(...times)) : null,
    returned: withoutPlaces(
      upload.returned,
      came.map(({ place }) => place),
    ),
  }
}

/** The time when the content was settled: an upload cannot change after it began. */
export const contentTime = (submitted: Submission): Date =>
  new Date((submitted.kind === 'submitted' ? submitted.began : undefined) ?? submitted.receivedAt)

function arrivalsIn({ arrivals, returned }: UploadState, submitted: Submission): Arrival[] {
  const { materials, receivedAt } = submitted
  const places = materials.length > 0 ? materials : [...arrivals.keys()]
  const came = new Date(receivedAt)
  const at = contentTime(submitted)
  const content =
    submitted.kind === 'submitted'
      ? [...submitted.files.map(({ sha256 }) => sha256), ...submitted.links]
      : [`登记 ${receivedAt}`]
  return places.map((place) => {
    const due = returned?.still.find((one) => one.place === place)
    return { place, at, content, cures: due !== undefined && came <= endOfDay(due.until) }
  })
}

/**
 * A material counts from when it first came: what is registered late may have come on paper before what was handed in
 * by chat. One that was returned keeps its time if it comes back within the window; else its return decides.
 */
function countedTime({ arrivals, returned }: UploadState, { place, cures }: Arrival, receivedAt: Date): Date {
  const before = arrivals[place] ?? null
  if (before === null || before > receivedAt) return receivedAt
  const wasReturned = returned?.still.some((one) => one.place === place) ?? false
  return wasReturned && !cures ? receivedAt : before
}

/** A return asks for the materials it names, or for all that are in. */
export function withReturn(
  upload: UploadState,
  { reason, until, materials }: Return,
  { at }: { readonly at: string },
): UploadState {
  const places = materials && materials.length > 0 ? materials : placesIn(upload)
  const before = withoutPlaces(upload.returned, places)?.still ?? []
  const still = [...before, ...places.map((place) => ({ place, until }))]
  return { ...upload, returned: { reason, until, on: new Date(at), still } }
}

function withoutPlaces(returned: Returned | null, places: readonly number[]): Returned | null {
  if (returned === null) return null
  const still = returned.still.filter(({ place }) => !places.includes(place))
  return still.length === 0 ? null : { ...returned, still }
}

/** Places of the materials that have come, whether or not they were returned since. */
const placesIn = ({ arrivals }: UploadState): number[] =>
  arrivals.flatMap((time, place) => (time === null ? [] : [place]))

/** Places of the materials that are back at the unit. */
export const placesBack = ({ still }: Returned): number[] => still.map(({ place }) => place)

/** Places of the materials that have come and are not back at the unit. */
export const placesHeld = (upload: UploadState): number[] =>
  placesIn(upload).filter((place) => !upload.returned?.still.some((one) => one.place === place))

/** A complete submission that was returned, where the window of a material has closed without its coming back. */
export function lapseAt({ returned, completedAt }: UploadState, at: Date): Lapse | null {
  const passed = (returned?.still ?? []).map(({ until }) => until).filter((until) => at > endOfDay(until))
  const [until] = passed.toSorted()
  return returned && completedAt && until !== undefined ? { first: completedAt, returned: returned.on, until } : null
}

/** Checks whether a submission is in and not returned. */
export const isIn = (upload: UploadState): boolean => upload.submissions.length > 0 && upload.returned === null

/** The time of the latest arrival. */
export const latestArrival = ({ submissions }: UploadState): Date | null =>
  submissions.length === 0 ? null : new Date(Math.max(...submissions.map(({ receivedAt }) => Date.parse(receivedAt))))
