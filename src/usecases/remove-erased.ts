import { filesHeld } from '../dossier/files-held.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { FileStore } from '../ports/file-store.ts'

/** Removes every file that a dossier had deleted and no dossier holds any more; a restored backup loses them again. */
export type RemoveErased = () => Promise<void>

export const erasedRemover =
  (dossiers: DossierStore, files: Pick<FileStore, 'remove'>): RemoveErased =>
  async () => {
    if ((await dossiers.erasing()).length === 0) return
    const held = new Set<string>()
    const erased = new Set<string>()
    for (const unit of await dossiers.units()) {
      const of = filesHeld((await dossiers.load(unit)).entries)
      for (const sha256 of of.held) held.add(sha256)
      for (const sha256 of of.erased) erased.add(sha256)
    }
    for (const sha256 of erased) if (!held.has(sha256)) await files.remove(sha256)
  }
