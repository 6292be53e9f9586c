import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import { type FilesHeld, filesHeld } from '../../dossier/files-held.ts'
import { SENT_FILES } from '../../stores/backup/data-files.ts'
import { readJournal } from '../../stores/backup/journal-changes.ts'
import { readDocuments } from '../../stores/backup/read-documents.ts'
import type { DocumentKind } from '../../stores/documents/kind.ts'
import type { Define } from '../../stores/documents/store.ts'
import { documentSeal } from '../../stores/files/document-seal.ts'
import { holdsRecords } from '../../stores/files/holds-records.ts'
import { placeOf } from '../../stores/files/kept-place.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import { openJournalStore } from '../../stores/journal/open-journal-store.ts'

const log = {
  info: () => undefined,
  warn: (_fields: Record<string, unknown>, message: string) => console.error(message),
  error: (_fields: Record<string, unknown>, message: string) => console.error(message),
}

/** Opens a folder of records as the service does, lets the store replay its journal and make its indexes, and closes it. */
export async function openOnce(folder: string): Promise<void> {
  const signer = await receiptKey(join(folder, 'keys', 'receipt-key.pem'), async () => !(await holdsRecords(folder)))
  const kinds = kindsOfRecords(folder, signer)
  const store = await openJournalStore({ folder, log, seal: documentSeal(signer) }, (define) => [
    indexesOf(define, kinds.dossiers),
    indexesOf(define, kinds.people),
    indexesOf(define, kinds.office),
    indexesOf(define, kinds.conversations),
    indexesOf(define, kinds.reminders),
    indexesOf(define, kinds.pushes),
    indexesOf(define, kinds.pushed),
    indexesOf(define, kinds.received),
  ])
  for (const made of store.collections) await made()
  await store.close()
}

/** Waits until each index of a kind is made, by looking something up in it. */
function indexesOf<D extends object, C extends object>(define: Define, kind: DocumentKind<D, C>): () => Promise<void> {
  const collection = define(kind)
  return async () => {
    for (const { name } of kind.indexes ?? []) await collection.find(name, '')
  }
}

/**
 * The files that were destroyed (销毁) in records, with the units whose they were, but for those handed in again or by
 * another unit too. Records that cannot be read tell nothing.
 */
export async function erasedIn(records: string): Promise<ReadonlyMap<string, string>> {
  const erased = new Map<string, string>()
  for await (const { unit, of } of filesOf(records)) for (const sha256 of of.erased) erased.set(sha256, unit)
  if (erased.size === 0) return erased
  for await (const { of } of filesOf(records)) for (const sha256 of of.held) erased.delete(sha256)
  return erased
}

/** Removes such files from restored records again; gives the units whose destruction the office has to record anew. */
export async function removeErasedAgain(
  erased: ReadonlyMap<string, string>,
  restored: string,
): Promise<readonly string[]> {
  const units = new Set<string>()
  for (const [sha256, unit] of erased) {
    const path = join(restored, SENT_FILES, placeOf(sha256))
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
