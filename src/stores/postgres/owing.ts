import { z } from 'zod'
import type { Query } from './database.ts'

/** A document that owes something longer than a node that is alive would let it. */
export interface OwingDocument {
  readonly kind: string
  readonly key: string
}

/** By the clock of the database: those of the nodes may differ by a minute. */
export const OWING = {
  name: 'owing-for-long',
  text: `
    select kind, key from terms
     where kind in ('conversations', 'dossiers', 'office') and index_name = 'owing' and term = 'some'
       and since < now() - $1 * interval '1 millisecond'`,
} as const

const Rows = z.array(z.object({ kind: z.string(), key: z.string() }))

/** Finds the documents that have owed something for so many milliseconds. */
export const owingFor = async (query: Query, ms: number): Promise<readonly OwingDocument[]> =>
  Rows.parse((await query({ ...OWING, values: [ms] })).rows)
