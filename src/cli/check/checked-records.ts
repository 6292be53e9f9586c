import { z } from 'zod'
import type { JournalRead } from '../../stores/backup/journal-changes.ts'
import { type DocumentRead, readDocuments } from '../../stores/backup/read-documents.ts'
import type { DocumentKind, Seal } from '../../stores/documents/kind.ts'
import { RECEIPTS } from '../../stores/journalled/indexes.ts'
import type { Query } from '../../stores/postgres/database.ts'
import { allDocuments } from '../../stores/postgres/read-all-documents.ts'
import type { Known } from './given-receipts.ts'

/** The records that are checked, wherever they lie. */
export interface CheckedRecords {
  readonly inDatabase: boolean
  /** The documents of a kind; of a sealed one with the seal, where the key is there. */
  documents<D extends object, C extends object>(
    kind: DocumentKind<D, C>,
    seal: Seal | undefined,
  ): AsyncIterable<DocumentRead<D>>
}

export const recordsInFolder = ({ changes }: JournalRead): CheckedRecords => ({
  inDatabase: false,
  documents: (kind, seal) => readDocuments(kind, changes.get(kind.name), { seal }),
})

/** Without a seal the rows of a kind are taken as they are. */
export const recordsInDatabase = (query: Query): CheckedRecords => ({
  inDatabase: true,
  documents: (kind, seal) => allDocuments(kind, query, { seal, isUnchecked: seal === undefined }),
})

const PAGE = 5000
const RECEIPT_TERMS = {
  name: 'receipt-terms',
  text: `
    select key, term from terms
     where kind = $1 and index_name = $2 and (term, key) > ($3, $4) order by term, key limit $5`,
} as const
const THERE = { name: 'documents-of-kind', text: 'select key from documents where kind = $1' } as const
const Terms = z.array(z.object({ key: z.string(), term: z.string() }))
const Keys = z.array(z.object({ key: z.string() }))

/** The receipts that a database knows of by its terms. */
export async function receiptsInDatabase(query: Query, { name }: { readonly name: string }): Promise<Known> {
  const codes = new Map<string, Set<string>>()
  for (let last = { term: '', key: '' }; ; ) {
    const values = [name, RECEIPTS, last.term, last.key, PAGE]
    const page = Terms.parse((await query({ ...RECEIPT_TERMS, values })).rows)
    for (const { key, term } of page) codes.set(key, (codes.get(key) ?? new Set()).add(term))
    const end = page.at(-1)
    if (end === undefined || page.length < PAGE) break
    last = end
  }
  const there = new Set(Keys.parse((await query({ ...THERE, values: [name] })).rows).map(({ key }) => key))
  return {
    codes,
    goneFrom: (key) =>
      there.has(key)
        ? undefined
        : { where: `数据库 ${name}/${key}`, what: '记录不见了', todo: '停止全部节点，从数据库的备份恢复' },
  }
}
