import { z } from 'zod'
import type { Query } from './database.ts'

/** Beyond what the opening of a database writes by itself. */
const ANYTHING = {
  name: 'anything-there',
  text: `select 1 from documents where not (kind = 'side' and key in ('receipt-key', 'records-moved')) limit 1`,
} as const

/** Whether a database holds anything of an office's. */
export async function isAnythingThere(query: Query): Promise<boolean> {
  return (await query({ ...ANYTHING, values: [] })).rows.length > 0
}

/** Seen more lately than a node that the others count as gone. */
const ALIVE = {
  name: 'nodes-alive',
  text: `select name from nodes where seen > now() - interval '20 seconds'`,
} as const
const Names = z.array(z.object({ name: z.string() }))

/** The names of the nodes that use a database. */
export async function nodesThere(query: Query): Promise<readonly string[]> {
  return Names.parse((await query({ ...ALIVE, values: [] })).rows).map(({ name }) => name)
}
