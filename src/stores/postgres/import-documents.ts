import type { DocumentKind } from '../documents/kind.ts'
import { documentBuilder } from './build-document.ts'
import type { Term } from './collection.ts'
import type { Database } from './database.ts'
import { QueryFailed } from './errors.ts'

/** A document that is to be in the database as it is. */
export interface WholeDocument<D> {
  readonly key: string
  readonly document: D
}

const WROTE = 'json_to_recordset($1) as w(key text, kind text, document text, seal text)'

/** Those that are there already, word for word, need not be written again. */
const THERE = `
  select w.key from ${WROTE}
    join documents d on d.key = w.key and d.kind = w.kind and d.seq = 1
    join snapshots s on s.key = w.key and s.kind = w.kind and s.seq = 1
   where s.document = w.document and s.seal is not distinct from w.seal`
const STEPS = [
  `delete from changes using ${WROTE} where changes.key = w.key and changes.kind = w.kind`,
  `delete from terms using ${WROTE} where terms.key = w.key and terms.kind = w.kind`,
  `insert into documents (key, kind, seq) select w.key, w.kind, 1 from ${WROTE}
     on conflict (key, kind) do update set seq = 1`,
  `insert into snapshots (key, kind, seq, document, seal) select w.key, w.kind, 1, w.document, w.seal from ${WROTE}
     on conflict (key, kind) do update set seq = 1, document = excluded.document, seal = excluded.seal`,
] as const
const TERMS = `
  insert into terms (key, kind, index_name, term)
  select t.key, t.kind, t.index_name, t.term
    from json_to_recordset($1) as t(key text, kind text, index_name text, term text)
  on conflict do nothing`

/**
 * Writes documents as the first state of theirs, with their seals and terms, all or none; what an earlier try left of
 * them gives way. Nobody else may use the database meanwhile.
 */
export async function importDocuments<D extends object, C extends object>(
  { pool }: Pick<Database, 'pool'>,
  kind: DocumentKind<D, C>,
  documents: readonly WholeDocument<D>[],
): Promise<void> {
  const { sealed } = documentBuilder(kind, { seal: kind.guard?.seal })
  const rows = documents.map(({ key, document }) => {
    const text = JSON.stringify(document)
    return { key, kind: kind.name, document: text, seal: sealed(key, 1, text) }
  })
  const client = await pool.connect()
  try {
    const { rows: found } = await client.query<{ key: string }>(THERE, [JSON.stringify(rows)])
    const there = new Set(found.map(({ key }) => key))
    const missing = JSON.stringify(rows.filter(({ key }) => !there.has(key)))
    if (missing === '[]') return
    await client.query('begin')
    for (const step of STEPS) await client.query(step, [missing])
    await client.query(TERMS, [
      JSON.stringify(documents.flatMap((one) => (there.has(one.key) ? [] : termsOf(kind, one)))),
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw new QueryFailed(cause)
  } finally {
    client.release()
  }
}

const termsOf = <D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  { key, document }: WholeDocument<D>,
): readonly Term[] =>
  (kind.indexes ?? []).flatMap((index) =>
    [...new Set(index.termsOf(document))].map((term) => ({ key, kind: kind.name, index_name: index.name, term })),
  )
