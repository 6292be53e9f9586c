import DataLoader from 'dataloader'
import { z } from 'zod'
import type { Query } from './database.ts'
import { patiently } from './patience.ts'

/** Where a document is read from: with what the node knows of it already. */
export interface Wanted {
  readonly kind: string
  readonly key: string
  /** The number of the last change that is known here; 0 for none. */
  readonly seq: number
}

/** What a node lacks of a document; `undefined` where it knows all of it. */
export interface Missing {
  readonly seq: number
  /** The document after a change, if it has to begin anew from there. */
  readonly snapshot: { readonly seq: number; readonly document: string; readonly seal: string | null } | null
  readonly changes: readonly SealedChange[]
}

export interface SealedChange {
  readonly seq: number
  readonly change: string
  readonly seal: string | null
}

/** A document that is behind what is known here was restored from an earlier state: it is read from its beginning. */
export const READ = { name: 'read-documents', text: 'select * from read_documents($1, $2, $3)' } as const

const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const Row = z.object({
  at: z.int().min(1),
  seq: whole,
  snapshot_seq: whole.nullable(),
  document: z.string().nullable(),
  seal: z.string().nullable(),
  changes: z.array(z.object({ seq: z.int(), change: z.string(), seal: z.string().nullable() })).nullable(),
})

const MOST_AT_ONCE = 500

/** Reads documents; those that are asked for in one turn of the event loop are one statement. */
export function documentReader(query: Query): (wanted: Wanted) => Promise<Missing | undefined> {
  const loader = new DataLoader<Wanted, Missing | undefined>(
    async (all) => {
      const values = [all.map(({ kind }) => kind), all.map(({ key }) => key), all.map(({ seq }) => seq)]
      const { rows } = await patiently(() => query({ ...READ, values }))
      const found = new Map(
        z
          .array(Row)
          .parse(rows)
          .map((row) => [row.at, missingOf(row)]),
      )
      return all.map((_, index) => found.get(index + 1))
    },
    { cache: false, maxBatchSize: MOST_AT_ONCE },
  )
  return (wanted) => loader.load(wanted)
}

const missingOf = ({ seq, snapshot_seq: snapshotSeq, document, seal, changes }: z.infer<typeof Row>): Missing => ({
  seq,
  snapshot: snapshotSeq === null || document === null ? null : { seq: snapshotSeq, document, seal },
  changes: changes ?? [],
})
