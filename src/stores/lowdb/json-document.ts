import type { z } from 'zod'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import {
  BoardAccess,
  type BoardStore,
  DownloadAccess,
  type DownloadStore,
  noBoardAccess,
  noDownloads,
} from '../../ports/kept-documents.ts'
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

/** One-time links in one JSON document, whose changes are made one after the other, each from what the one before left. */
function accessDocument<T extends object>(options: Options<T>) {
  const document = jsonDocument(options)
  const turn = oneAtATime()
  return {
    load: () => document.load(),
    update: <R>(change: (before: T) => { access: T; result: R }): Promise<R> =>
      turn(options.path, async () => {
        const before = await document.load()
        const { access, result } = change(before)
        if (access !== before) await document.save(access)
        return result
      }),
  }
}

/** The links and sessions of the board in one JSON file. */
export const lowdbBoard = (path: string): BoardStore =>
  accessDocument({ path, schema: BoardAccess, empty: noBoardAccess })

/** The links for files that go out over a page, in one JSON file. */
export const lowdbDownloads = (path: string): DownloadStore =>
  accessDocument({ path, schema: DownloadAccess, empty: noDownloads })
