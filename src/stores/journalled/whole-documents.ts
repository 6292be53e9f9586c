import type { z } from 'zod'
import { type DocumentKind, type Place, type Put, replacedWhole } from '../documents/kind.ts'
import type { Collection, Write } from '../documents/store.ts'

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
