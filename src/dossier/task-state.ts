import { type Entry, type EntryDetail, tasksOf } from '../acts/entry.ts'
import { emptyUpload, type UploadState, withReturn, withSubmission } from '../acts/upload-state.ts'
import type { Facts } from '../domain/facts.ts'
import type { Grade } from '../domain/grade.ts'
import type { Sender } from '../domain/person.ts'
import { actedAs, isSamePerson } from '../domain/same-person.ts'
import type { Task } from '../domain/task.ts'
import type { ReplacedCounts } from '../rules/task-input.ts'
import { entriesInForce, entriesOfTask, growthOf } from './entries-in-force.ts'

/** 申诉, and its answer once there is one. */
export interface Appeal {
  readonly reason: string
  readonly on: Date
  readonly answer: { readonly upheld: boolean; readonly reason: string; readonly by: string; readonly on: Date } | null
}

/** Facts, and who stated them when. */
export interface Stated {
  readonly facts: Facts
  readonly by: string
  readonly on: Date
}

/** The latest score of one person, decimals as written, and everybody that person was recorded as. */
export interface Scored {
  readonly by: readonly Entry['by'][]
  readonly score: string
}

/** What a dossier's entries amount to for one task. */
export interface TaskState {
  readonly task: Task
  readonly uploads: readonly UploadState[]
  readonly assessed: Stated | null
  readonly reviewed: Stated | null
  /** One a person, however many accounts they scored from; the latest last. */
  readonly scores: readonly Scored[]
  /** How the reviewer counts content that was replaced after the deadline; null until they say. */
  readonly replacedCounts: ReplacedCounts | null
  /** Facts the office established of its own knowledge (创新, 扣分), with the latest reason. */
  readonly established: (Stated & { readonly reason: string }) | null
  /** The office's own decision where the clause is silent. */
  readonly decided: { readonly grade: Grade; readonly reason: string; readonly by: string; readonly on: Date } | null
  /** Who established what stands, oldest first: they answer for it. */
  readonly confirmedBy: readonly Sender[]
  readonly appeal: Appeal | null
  readonly supervisions: readonly { readonly at: Date; readonly note: string }[]
  readonly rectified: boolean
  /** When its confidential files were deleted (销毁). */
  readonly erasedOn: Date | null
}

/** The office's latest act on a task, or on one of its uploads, that was not taken back: what 更正 would undo. */
export const latestOfficeAct = (entries: readonly Entry[], task: number, upload?: number): Entry | undefined =>
  entriesInForce(entries).findLast(
    ({ detail, by }) =>
      by.role !== 'contact' &&
      canBeUndone(detail) &&
      tasksOf(detail).includes(task) &&
      (upload === undefined || ('upload' in detail && detail.upload === upload)),
  )

/** Deleted files do not come back, and a refusal changed nothing. */
const canBeUndone = ({ kind }: EntryDetail): boolean => kind !== 'erased' && kind !== 'refused'

const remembered = new WeakMap<readonly Entry[], WeakMap<Task, TaskState>>()

/** Folds a dossier's entries into the state of one task, in the order they were made; once for the same entries. */
export function taskStateOf(entries: readonly Entry[], task: Task): TaskState {
  const own = entriesOfTask(entries, task.no)
  const states = remembered.get(own) ?? new WeakMap<Task, TaskState>()
  remembered.set(own, states)
  const state = states.get(task) ?? fold(own, task)
  states.set(task, state)
  return state
}

/** From the state before, where the entries came to what was folded already. */
function fold(own: readonly Entry[], task: Task): TaskState {
  const growth = growthOf(own)
  const before = growth && remembered.get(growth.before)?.get(task)
  return before ? growth.added.reduce(withEntry, before) : own.reduce(withEntry, emptyState(task))
}

const emptyState = (task: Task): TaskState => ({
  task,
  uploads: task.uploads.map(() => emptyUpload(task)),
  assessed: null,
  reviewed: null,
  scores: [],
  replacedCounts: null,
  established: null,
  decided: null,
  confirmedBy: [],
  appeal: null,
  supervisions: [],
  rectified: false,
  erasedOn: null,
})

function withEntry(state: TaskState, entry: Entry): TaskState {
  const { detail } = entry
  switch (detail.kind) {
    case 'submitted':
    case 'registered':
      return withUpload(state, detail.upload, (upload) => withSubmission(upload, detail, state.task))
    case 'withdrawn':
      return withUpload(state, detail.upload, ({ extendedTo }) => ({ ...emptyUpload(state.task), extendedTo }))
    case 'returned':
      return withUpload(state, detail.upload, (upload) => withReturn(upload, detail, entry))
    case 'assessed':
      return { ...state, assessed: statedBy(entry, detail.facts) }
    case 'reviewed':
      return {
        ...withConfirmer(state, entry),
        reviewed: statedBy(entry, detail.facts),
        replacedCounts: detail.replacedCounts ?? null,
      }
    case 'scored':
      return { ...withConfirmer(state, entry), scores: withScore(state.scores, entry, detail.score) }
    case 'supervised':
      return { ...state, supervisions: [...state.supervisions, { at: new Date(entry.at), note: detail.note }] }
    case 'lettered':
      return {
        ...state,
        supervisions: [...state.supervisions, { at: new Date(entry.at), note: `建议书${detail.number}` }],
      }
    case 'rectified':
      return { ...state, rectified: true }
    case 'extended':
      return withUpload(state, detail.upload, (upload) => ({ ...upload, extendedTo: detail.due }))
    case 'established':
      return withEstablished(withConfirmer(state, entry), entry, detail)
    case 'decided':
      return {
        ...withConfirmer(state, entry),
        decided: { ...signedBy(entry), grade: detail.grade, reason: detail.reason },
      }
    case 'appealed':
      return { ...state, appeal: { reason: detail.reason, on: new Date(entry.at), answer: null } }
    case 'reappraised':
      return withAppealAnswered(state, entry, detail)
    case 'erased':
      return { ...state, erasedOn: new Date(entry.at) }
    case 'undone':
    case 'continued':
    case 'refused':
      return state
    default:
      return detail satisfies never
  }
}

const signedBy = ({ by, at }: Entry) => ({ by: by.name, on: new Date(at) })

const statedBy = (entry: Entry, facts: Facts): Stated => ({ facts, ...signedBy(entry) })

const withConfirmer = (state: TaskState, { by }: Entry): TaskState => ({
  ...state,
  confirmedBy: [...state.confirmedBy, by.sender],
})

function withEstablished(
  state: TaskState,
  entry: Entry,
  { fact, reason }: Extract<EntryDetail, { kind: 'established' }>,
): TaskState {
  const facts = { ...state.established?.facts, [fact]: true }
  return { ...state, established: { ...statedBy(entry, facts), reason } }
}

function withAppealAnswered(
  state: TaskState,
  entry: Entry,
  { facts, reason }: Extract<EntryDetail, { kind: 'reappraised' }>,
): TaskState {
  const answer = { ...signedBy(entry), upheld: facts === null, reason }
  const appeal = state.appeal ? { ...state.appeal, answer } : null
  return { ...state, appeal, reviewed: facts === null ? state.reviewed : statedBy(entry, facts) }
}

/** Takes the place of whatever the same person scored before, by this account or another. */
function withScore(scores: readonly Scored[], { by }: Entry, score: string): readonly Scored[] {
  const isOwn = (scored: Scored) => scored.by.some((one) => isSamePerson(actedAs(one), actedAs(by)))
  const before = scores.filter(isOwn).flatMap((scored) => scored.by)
  return [...scores.filter((scored) => !isOwn(scored)), { by: [...before, by], score }]
}

function withUpload(state: TaskState, index: number, change: (upload: UploadState) => UploadState): TaskState {
  return { ...state, uploads: state.uploads.map((upload, at) => (at === index ? change(upload) : upload)) }
}
