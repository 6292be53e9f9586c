import type { z } from 'zod'
import { once } from '../files/once.ts'
import { cachedDocuments } from './cached-documents.ts'
import { durableJson, prepareDocument } from './durable-json.ts'

interface JsonDocument<T> {
  /** The last value on disk, or the empty one. Rejects with `document_damaged`. */
  load(): Promise<T>
  /** On disk when it resolves; saves run in the order they were asked for. */
  save(value: T): Promise<void>
}

interface Options<T> {
  readonly path: string
  /** Must accept what `JSON.stringify` makes of its own values. */
  readonly schema: z.ZodType<T>
  readonly empty: () => T
}

/** One JSON document in one file. */
export function jsonDocument<T extends object>({ path, schema, empty }: Options<T>): JsonDocument<T> {
  const documents = cachedDocuments({ adapterOf: () => durableJson(path, schema), empty, bound: 1 })
  const ready = once(() => prepareDocument(path))
  return {
    load: async () => {
      await ready()
      return documents.load(path)
    },
    save: async (value) => {
      await ready()
      return documents.save(path, value)
    },
  }
}
