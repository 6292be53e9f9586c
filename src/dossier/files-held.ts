import type { Entry } from '../acts/entry.ts'

/** The hashes a dossier refers to: files it still holds, and those it had deleted (销毁). */
export interface FilesHeld {
  readonly held: ReadonlySet<string>
  readonly erased: ReadonlySet<string>
}

/** What a dossier's entries hold of files; what is handed in again after its deletion is held again. */
export function filesHeld(entries: readonly Entry[]): FilesHeld {
  const byTask = new Map<number, Set<string>>()
  const erased = new Set<string>()
  for (const { detail } of entries) {
    if (detail.kind === 'submitted') {
      const files = byTask.get(detail.task) ?? new Set()
      for (const { sha256 } of detail.files) files.add(sha256)
      byTask.set(detail.task, files)
    }
    if (detail.kind === 'erased') {
      for (const sha256 of detail.files) {
        byTask.get(detail.task)?.delete(sha256)
        erased.add(sha256)
      }
    }
  }
  return { held: new Set([...byTask.values()].flatMap((files) => [...files])), erased }
}

/** Files of one task. */
export interface FilesOfTask {
  readonly task: number
  readonly files: readonly string[]
}

/**
 * The files of a task that were not deleted yet, withdrawn and replaced ones too, and the same content under other tasks
 * of the unit; by task, that one first.
 */
export function copiesOfTask(entries: readonly Entry[], task: number): readonly FilesOfTask[] {
  const own = new Set(entries.flatMap((entry) => handedIn(entry, task)))
  const others = entries.flatMap(({ detail }) => (detail.kind === 'submitted' ? [detail.task] : []))
  return [...new Set([task, ...others])]
    .map((no) => ({ task: no, files: filesOfTask(entries, no).filter((sha256) => own.has(sha256)) }))
    .filter(({ files }) => files.length > 0)
}

const handedIn = ({ detail }: Entry, task: number): readonly string[] =>
  detail.kind === 'submitted' && detail.task === task ? detail.files.map(({ sha256 }) => sha256) : []

/** The hashes of a task's files that were not deleted yet. */
const filesOfTask = (entries: readonly Entry[], task: number): readonly string[] => [
  ...filesHeld(entries.filter(({ detail }) => 'task' in detail && detail.task === task)).held,
]

/** The links under which a task's materials were handed in. */
export const linksOfTask = (entries: readonly Entry[], task: number): readonly string[] => [
  ...new Set(
    entries.flatMap(({ detail }) => (detail.kind === 'submitted' && detail.task === task ? detail.links : [])),
  ),
]
