import { z } from 'zod'
import { BotError } from '../../domain/errors.ts'
import type { Log } from '../../ports/log.ts'
import type { SideDocuments } from '../../ports/side-documents.ts'
import type { DocumentKind } from '../documents/kind.ts'
import { documentDamaged } from '../files/errors.ts'
import type { Query } from './database.ts'
import { openPostgresStore } from './open-postgres-store.ts'

const Side = z.object({ version: z.int().min(0), value: z.unknown() })
type Side = z.infer<typeof Side>
const SidePut = z.object({ value: z.unknown() })
type SidePut = z.infer<typeof SidePut>

/** The kind of the small documents, by their name. */
export const sideKind: DocumentKind<Side, SidePut> = {
  name: 'side',
  place: { kind: 'folder', folder: '' },
  document: Side,
  change: SidePut,
  empty: () => ({ version: 0, value: undefined }),
  apply: ({ version }, { value }) => ({ version: version + 1, value }),
  versionOf: ({ version }) => version,
}

/** The small documents in PostgreSQL, the same for every node. */
export function postgresSideDocuments(parts: { readonly query: Query; readonly log: Log }): SideDocuments {
  const { collections, commit } = openPostgresStore(parts, (define) => ({ side: define(sideKind) }))
  const { side } = collections

  const opened = <T extends object>(key: string, schema: z.ZodType<T>, empty: () => T) => {
    let known: { readonly version: number; readonly value: T } | undefined
    const now = async (): Promise<{ readonly version: number; readonly value: T }> => {
      const { version, value } = await side.load(key)
      if (known?.version === version) return known
      if (version === 0) return { version, value: empty() }
      const found = schema.safeParse(value)
      if (!found.success) throw documentDamaged(key, String(found.error.issues[0]?.path.join('.')))
      known = { version, value: found.data }
      return known
    }
    return {
      load: async () => (await now()).value,
      save: (value: T) => commit([side.write(key, { value })]),
      update: async <R>(change: (before: T) => { readonly access: T; readonly result: R }): Promise<R> => {
        for (;;) {
          const { version, value } = await now()
          const { access, result } = change(value)
          if (access === value) return result
          try {
            await commit([side.write(key, { value: access }, version)])
            return result
          } catch (error) {
            // Another node was first: the change is made from what that left.
            if (!(error instanceof BotError && error.code === 'store_conflict')) throw error
          }
        }
      },
    }
  }

  return {
    single: (name, schema, empty) => opened(name, schema, empty),
    keyed: (name, schema, empty) => {
      const of = (key: string) => opened(`${name}/${key}`, schema, () => empty(key))
      return { load: (key) => of(key).load(), save: (key, value) => of(key).save(value) }
    },
  }
}
