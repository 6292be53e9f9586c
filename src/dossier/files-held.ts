import type { Entry } from './entry.ts'

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

/** The hashes of a task's files that were not deleted yet, withdrawn and replaced ones too. */
export const filesOfTask = (entries: readonly Entry[], task: number): string[] => [
  ...filesHeld(entries.filter(({ detail }) => 'task' in detail && detail.task === task)).held,
]
