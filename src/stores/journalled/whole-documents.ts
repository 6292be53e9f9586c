import { z } from 'zod'
import type { PushCount } from '../../ports/kept-documents.ts'
import { type DocumentKind, ONLY, type Place, type Put, replacedWhole } from '../journal/kind.ts'
import type { Collection, Write } from '../journal/store.ts'

/** Documents that are replaced as a whole: `load` and `save`, on disk when it resolves. */
interface WholeDocuments<D extends object> {
  load(key: string): Promise<D>
  save(key: string, document: D): Promise<void>
}

export const wholeKind = <D extends object>(parts: {
  readonly name: string
  readonly place: Place
  readonly schema: z.ZodType<D>
  readonly empty: (key: string) => D
}): DocumentKind<D, Put<D>> => ({
  name: parts.name,
  place: parts.place,
  empty: parts.empty,
  ...replacedWhole(parts.schema),
})

export const wholeDocuments = <D extends object>(
  documents: Collection<D, Put<D>>,
  commit: (writes: readonly Write[]) => Promise<void>,
): WholeDocuments<D> => ({
  load: (key) => documents.load(key),
  save: (key, document) => commit([documents.write(key, { kind: 'put', document })]),
})

const Month = z.string().regex(/^\d{4}-\d{2}$/)
const Counts = z.object({ format: z.literal(1), months: z.record(z.string(), z.int().min(0)) })
type Counts = z.infer<typeof Counts>

const OneMore = z.object({ kind: z.literal('sent'), month: Month })
type OneMore = z.infer<typeof OneMore>

/** The counts of pushed messages, in one file. */
export const pushCountKind = (path: string): DocumentKind<Counts, OneMore> => ({
  name: 'pushes',
  place: { kind: 'file', path },
  document: Counts,
  change: OneMore,
  empty: () => ({ format: 1, months: {} }),
  apply: ({ format, months }, { month }) => ({ format, months: { ...months, [month]: (months[month] ?? 0) + 1 } }),
})

export const journalledPushCount = (
  counts: Collection<Counts, OneMore>,
  commit: (writes: readonly Write[]) => Promise<void>,
): PushCount => ({
  add: (month) => commit([counts.write(ONLY, { kind: 'sent', month })]),
  of: async (month) => (await counts.load(ONLY)).months[month] ?? 0,
})
