import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import { type FilesHeld, filesHeld } from '../../dossier/files-held.ts'
import { SENT_FILES } from '../../stores/backup/data-files.ts'
import { readJournal } from '../../stores/backup/journal-changes.ts'
import { readDocuments } from '../../stores/backup/read-documents.ts'

/**
 * Removes from restored records what was destroyed (销毁) after the backup was made, as the records that are replaced
 * tell; gives the units whose destruction the office has to record again. Records that cannot be read tell nothing.
 */
export async function removeErasedSince(replaced: string, restored: string): Promise<readonly string[]> {
  const erased = new Map<string, string>()
  for await (const { unit, of } of filesOf(replaced)) for (const sha256 of of.erased) erased.set(sha256, unit)
  if (erased.size === 0) return []
  // Handed in again, or by another unit too.
  for await (const { of } of filesOf(replaced)) for (const sha256 of of.held) erased.delete(sha256)

  const units = new Set<string>()
  for (const [sha256, unit] of erased) {
    const path = join(restored, SENT_FILES, sha256.slice(0, 2), sha256)
    if (!existsSync(path)) continue
    await rm(path)
    units.add(unit)
  }
  return [...units]
}

async function* filesOf(folder: string): AsyncGenerator<{ readonly unit: string; readonly of: FilesHeld }> {
  const { changes } = await readJournal(join(folder, 'journal'))
  const { dossiers } = kindsOfRecords(folder)
  for await (const { key, document } of readDocuments(dossiers, changes.get(dossiers.name))) {
    yield { unit: key.slice(key.indexOf('/') + 1), of: filesHeld(document?.entries ?? []) }
  }
}
