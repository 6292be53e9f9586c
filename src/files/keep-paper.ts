import type { FileRef } from '../domain/task.ts'
import type { FileStore } from '../ports/files.ts'
import type { UnheldFiles } from './unheld-files.ts'

/** A paper of the office before it is kept. */
export interface NewPaper {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Keeps a paper of the office under its hash while an act that names it is recorded; one that no act came to name is
 * deleted again.
 */
export type KeepPaper = <T>(paper: NewPaper, record: (kept: FileRef) => Promise<T>) => Promise<T>

export const makeKeepPaper =
  (parts: {
    readonly files: Pick<FileStore, 'put' | 'letGo'>
    readonly unheld: Pick<UnheldFiles, 'discard'>
  }): KeepPaper =>
  async ({ name, bytes }, record) => {
    const { sha256, size } = await parts.files.put([bytes])
    try {
      return await record({ sha256, size, name, kind: 'office' })
    } finally {
      parts.files.letGo(sha256)
      await parts.unheld.discard([sha256])
    }
  }
