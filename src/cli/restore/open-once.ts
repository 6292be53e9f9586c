import { join } from 'node:path'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import { documentSeal } from '../../stores/files/document-seal.ts'
import { holdsRecords } from '../../stores/files/holds-records.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import type { DocumentKind } from '../../stores/journal/kind.ts'
import { openJournalStore } from '../../stores/journal/open-journal-store.ts'
import type { Define } from '../../stores/journal/store.ts'

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
    indexesOf(define, kinds.received),
  ])
  for (const made of store.collections) await made()
  await store.close()
}

/** Whoever looks something up waits until the index is made. */
function indexesOf<D extends object, C extends object>(define: Define, kind: DocumentKind<D, C>): () => Promise<void> {
  const collection = define(kind)
  return async () => {
    for (const { name } of kind.indexes ?? []) await collection.find(name, '')
  }
}
