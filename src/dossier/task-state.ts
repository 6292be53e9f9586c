import { type Entry, tasksOf } from '../acts/entry.ts'
import { emptyTaskState, type TaskState, unitActs, withEntry } from '../acts/unit-acts.ts'
import { atClock, type Day, isPast } from '../domain/day.ts'
import { type Task, type TaskKey, taskKey } from '../domain/task.ts'
import { entriesInForce, entriesOfTask, growthOf } from './entries-in-force.ts'

/** The office's latest act on a task, or on one of its uploads, that was not taken back: what 更正 would undo. */
export const latestOfficeAct = (entries: readonly Entry[], task: TaskKey, upload?: number): Entry | undefined =>
  entriesInForce(entries).findLast(
    ({ detail, by }) =>
      by.role !== 'contact' &&
      !unitActs[detail.kind].isFinal &&
      tasksOf(detail).includes(task) &&
      (upload === undefined || ('upload' in detail && detail.upload === upload)),
  )

const remembered = new WeakMap<readonly Entry[], WeakMap<Task, TaskState>>()

/** Folds a dossier's entries into the state of one task, in the order they were made; once for the same entries. */
export function taskStateOf(entries: readonly Entry[], task: Task): TaskState {
  const own = entriesOfTask(entries, taskKey(task))
  const states = remembered.get(own) ?? new WeakMap<Task, TaskState>()
  remembered.set(own, states)
  const state = states.get(task) ?? fold(own, task)
  states.set(task, state)
  return state
}

/** Continues from the earlier state where entries were only added. */
function fold(own: readonly Entry[], task: Task): TaskState {
  const growth = growthOf(own)
  const before = growth && remembered.get(growth.before)?.get(task)
  return before ? growth.added.reduce(withEntry, before) : own.reduce(withEntry, emptyTaskState(task))
}

/** The time of the day that an upload is due, `17:00`; null: its end. */
export function dueTimeOf({ task, uploads }: TaskState, upload: number): string | null {
  const own = uploads[upload]
  return (own?.extendedTo ? own.extendedTime : task.uploads[upload]?.time) ?? null
}

/** Checks whether the deadline of an upload, with its time, lay before a moment; one that nobody knows did not. */
export function isDuePast(state: TaskState, upload: number, moment: Date): boolean {
  const due = dueOf(state, upload)
  if (!due) return false
  const time = dueTimeOf(state, upload)
  return time === null ? isPast(due, moment) : moment > atClock(due, time)
}

/**
 * The day an upload is due: the extended one (延期) where there is one; null while nobody knows it, undefined where the
 * task has no such upload.
 */
export const dueOf = ({ task, uploads }: TaskState, upload: number): Day | null | undefined =>
  uploads[upload]?.extendedTo ?? task.uploads[upload]?.due
