import { type Entry, subjectsOf, tasksOf } from '../acts/entry.ts'
import { filesInAct } from '../acts/unit-acts.ts'
import { type TaskKey, type TaskSubject, taskKey } from '../domain/task.ts'

/** The hashes a dossier refers to: files it still holds, and those it had deleted (销毁). */
export interface FilesHeld {
  readonly held: ReadonlySet<string>
  readonly erased: ReadonlySet<string>
}

/**
 * Reads from a dossier's entries which files it holds; a file handed in again after its deletion is held again. The
 * office's own papers are held whatever is deleted of a task.
 */
export function filesHeld(entries: readonly Entry[]): FilesHeld {
  const byTask = new Map<TaskKey | null, Set<string>>()
  const allErased = new Set<string>()
  const allPapers = new Set<string>()
  for (const { detail } of entries) {
    const { holds, erases, papers } = filesInAct(detail)
    for (const sha256 of papers) allPapers.add(sha256)
    const tasks = tasksOf(detail)
    // What is handed in for no task is held by the dossier as a whole.
    for (const task of tasks.length > 0 ? tasks : [null]) {
      const files = byTask.get(task) ?? new Set()
      for (const sha256 of holds) files.add(sha256)
      for (const sha256 of erases) files.delete(sha256)
      byTask.set(task, files)
    }
    for (const sha256 of erases) allErased.add(sha256)
  }
  return { held: new Set([...allPapers, ...[...byTask.values()].flatMap((files) => [...files])]), erased: allErased }
}

/** Files of one task. */
export interface FilesOfTask {
  readonly task: TaskSubject
  readonly files: readonly string[]
}

/**
 * The files of a task that were not deleted yet, withdrawn and replaced ones too, and the same content under other tasks
 * of the unit; by task, that one first.
 */
export function copiesOfTask(entries: readonly Entry[], task: TaskSubject): readonly FilesOfTask[] {
  const own = new Set(entries.flatMap((entry) => handedIn(entry, taskKey(task))))
  const others = entries.flatMap(({ detail }) => (filesInAct(detail).holds.length > 0 ? subjectsOf(detail) : []))
  const byKey = new Map([task, ...others].map((one) => [taskKey(one), one]))
  return [...byKey]
    .map(([key, one]) => ({ task: one, files: filesOfTask(entries, key).filter((sha256) => own.has(sha256)) }))
    .filter(({ files }) => files.length > 0)
}

const handedIn = ({ detail }: Entry, task: TaskKey): readonly string[] =>
  tasksOf(detail).includes(task) ? filesInAct(detail).holds : []

/** The hashes of a task's files that were not deleted yet. */
const filesOfTask = (entries: readonly Entry[], task: TaskKey): readonly string[] => [
  ...filesHeld(entries.filter(({ detail }) => tasksOf(detail).includes(task))).held,
]

/** The links under which a task's materials were handed in. */
export const linksOfTask = (entries: readonly Entry[], task: TaskKey): readonly string[] => [
  ...new Set(
    entries.flatMap(({ detail }) =>
      detail.kind === 'submitted' && tasksOf(detail).includes(task) ? detail.links : [],
    ),
  ),
]
