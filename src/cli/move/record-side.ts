import { join } from 'node:path'
import { MOVE_MARK } from '../../compose/move-mark.ts'
import { RECEIPT_KEY } from '../../compose/record-place.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { ReceiptSigner } from '../../ports/keys.ts'
import type { Log } from '../../ports/log.ts'
import { readJournal } from '../../stores/backup/journal-changes.ts'
import {
  type SideDocumentRead,
  SideValue,
  sideDocumentsOf,
  writeSideDocument,
} from '../../stores/backup/plain-side-documents.ts'
import { type DocumentRead, readDocuments } from '../../stores/backup/read-documents.ts'
import { documentWriter, writeFirstAnchor } from '../../stores/backup/write-documents.ts'
import type { DocumentKind } from '../../stores/documents/kind.ts'
import { documentSeal } from '../../stores/files/document-seal.ts'
import type { Database, Query } from '../../stores/postgres/database.ts'
import { importDocuments } from '../../stores/postgres/import-documents.ts'
import { allDocuments } from '../../stores/postgres/read-all-documents.ts'
import { postgresSideDocuments, sideKind } from '../../stores/postgres/side-documents.ts'

/** Records that can be read through, document by document. */
export interface RecordSource {
  documents<D extends object, C extends object>(kind: DocumentKind<D, C>): AsyncIterable<DocumentRead<D>>
  sideDocuments(): AsyncIterable<SideDocumentRead>
}

/** Records that are written as a whole. */
export interface RecordTarget extends RecordSource {
  /** Writes some documents of one kind; those that are there already stay. */
  write<D extends object, C extends object>(kind: DocumentKind<D, C>, documents: readonly Kept<D>[]): Promise<void>
  writeSide(document: SideDocumentRead): Promise<void>
  /** Nothing more is written: all is durable when it resolves. */
  finish(): Promise<void>
}

export interface Kept<D> {
  readonly key: string
  readonly document: D
}

/** The records of a folder that no service has open. */
export function folderRecords(folder: string, signer: ReceiptSigner): RecordTarget {
  let isPeopleThere = false
  return {
    async *documents(kind) {
      const { changes } = await readJournal(join(folder, 'journal'))
      yield* readDocuments(kind, changes.get(kind.name))
    },
    sideDocuments: () => sideDocumentsOf(folder),
    async write(kind, documents) {
      const writer = documentWriter(kind)
      await Promise.all(documents.map(({ key, document }) => writer.write(key, document)))
      await writer.sync()
      if (kind.name === 'people' && documents.length > 0) isPeopleThere = true
    },
    writeSide: (document) => writeSideDocument(folder, document),
    finish: () => writeFirstAnchor(folder, { seal: documentSeal(signer), isPeopleThere }),
  }
}

/** The records of a database, as `query` sees them: now, or at one instant. */
export const databaseSource = (query: Query): RecordSource => ({
  documents: (kind) => allDocuments(kind, query, { seal: kind.guard?.seal }),
  async *sideDocuments() {
    for await (const { key, document } of allDocuments(sideKind, query)) {
      if (key === RECEIPT_KEY || key === MOVE_MARK || document === undefined) continue
      yield { name: key, value: SideValue.parse(document.value) }
    }
  },
})

/** The records of a database that no node has open. */
export function databaseRecords(database: Database, log: Log): RecordTarget {
  const side = postgresSideDocuments({ query: database.query, log })
  return {
    ...databaseSource(database.query),
    write: (kind, documents) => importDocuments(database, kind, documents),
    writeSide: ({ name, value }) =>
      side
        .single(name, SideValue, () => ({}))
        .update((before) => ({
          access: canonicalJson(before) === canonicalJson(value) ? before : value,
          result: undefined,
        })),
    finish: async () => undefined,
  }
}
