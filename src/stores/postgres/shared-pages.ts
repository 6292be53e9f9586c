import { z } from 'zod'
import type { Query } from './database.ts'
import { patiently } from './patience.ts'

export const LOAD = { name: 'load-pages', text: 'select pages from pages where dialogue = $1' } as const
export const KEEP = {
  name: 'keep-pages',
  text: `
    insert into pages (dialogue, pages) values ($1, $2)
    on conflict (dialogue) do update set pages = excluded.pages, kept = now()`,
} as const
const SWEEP = { name: 'sweep-pages', text: "delete from pages where kept < now() - interval '1 day'" } as const

/** The pages that were shown last, as JSON; after a crash of the database they are gone, and senders ask again. */
export const sharedPages = (query: Query) => ({
  load: async (dialogue: string): Promise<unknown> => {
    const { rows } = await patiently(() => query({ ...LOAD, values: [dialogue] }))
    const [row] = Rows.parse(rows)
    return row === undefined ? [] : JSON.parse(row.pages)
  },
  keep: async (dialogue: string, pages: readonly unknown[]): Promise<void> => {
    await query({ ...KEEP, values: [dialogue, JSON.stringify(pages)] })
  },
  sweep: async (): Promise<void> => {
    await query({ ...SWEEP, values: [] })
  },
})

const Rows = z.array(z.object({ pages: z.string() }))
