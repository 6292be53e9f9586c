import type { Entry } from '../acts/entry.ts'
import type { TaskState } from '../acts/unit-acts.ts'
import type { Task } from '../domain/task.ts'
import { isSettled } from './standing.ts'
import { taskStateOf } from './task-state.ts'

/** What of a unit's task waits for the office. */
export interface WaitingTask {
  readonly kind: 'review' | 'appeal'
  readonly task: Task
  /** When it was complete, or appealed. */
  readonly since: Date
}

const remembered = new WeakMap<
  readonly Entry[],
  { readonly tasks: readonly Task[]; readonly found: readonly WaitingTask[] }
>()

/** What of a unit waits for the office: complete materials and open appeals; once for the same entries and tasks. */
export function waitingForOffice(entries: readonly Entry[], tasks: readonly Task[]): readonly WaitingTask[] {
  const known = remembered.get(entries)
  if (known?.tasks === tasks) return known.found
  const found = tasks.flatMap((task) => waitingIn(taskStateOf(entries, task)))
  remembered.set(entries, { tasks, found })
  return found
}

/** What of a task in that state waits for the office. */
export const waitingIn = (state: TaskState): readonly WaitingTask[] => [...reviewOf(state), ...appealOf(state)]

function reviewOf(state: TaskState): readonly WaitingTask[] {
  const { task, uploads, established } = state
  if (isSettled(state) || established !== null || uploads.some(({ returned }) => returned !== null)) return []
  const arrivals = uploads.flatMap(({ completedAt }) => (completedAt === null ? [] : [completedAt]))
  const since = arrivals.at(-1)
  return since === undefined || arrivals.length < uploads.length ? [] : [{ kind: 'review', task, since }]
}

const appealOf = ({ task, appeal }: TaskState): readonly WaitingTask[] =>
  appeal === null || appeal.answer !== null ? [] : [{ kind: 'appeal', task, since: appeal.on }]
