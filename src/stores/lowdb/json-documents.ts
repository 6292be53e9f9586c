import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import { z } from 'zod'
import { makeFolder, sweepTemporaries } from '../files/durable-write.ts'
import { documentDamaged } from '../files/errors.ts'
import { once } from '../files/once.ts'
import { cachedDocuments, type Documents } from './cached-documents.ts'
import { durableJson } from './durable-json.ts'
import { keyOfName, nameOfKey } from './key-names.ts'

const ENDING = '.json'

export interface JsonDocuments<T> extends Documents<T> {
  /** The keys that were saved, in no order. */
  keys(): Promise<string[]>
}

interface Options<T> {
  readonly folder: string
  /** Must accept what `JSON.stringify` makes of its own values. */
  readonly schema: z.ZodType<T>
  /** The document that `load` gives for a key that was never saved. */
  readonly empty: (key: string) => T
  /** Maximum documents kept in memory. */
  readonly bound?: number
}

/** One JSON document a key, one small file each: a write costs the same however many there are. */
export function jsonDocuments<T extends object>(options: Options<T>): JsonDocuments<T> {
  const { folder, schema, empty, bound = 2000 } = options
  const File = z.object({ key: z.string(), document: schema })
  const adapterOf = (key: string) => ofKey(key, durableJson(pathOf(folder, nameOfKey(key)), File), folder)
  const documents = cachedDocuments({ adapterOf, empty, bound })
  const ready = once(async () => {
    await makeFolder(folder)
    await sweepTemporaries(folder)
  })
  const keyIn = async (name: string): Promise<string[]> => {
    const key = keyOfName(name) ?? (await durableJson(pathOf(folder, name), File).read())?.key
    // A copy made by hand beside it has a name that no key has.
    return key !== undefined && nameOfKey(key) === name ? [key] : []
  }
  return {
    load: async (key) => {
      await ready()
      return documents.load(key)
    },
    save: async (key, value) => {
      await ready()
      return documents.save(key, value)
    },
    keys: async () => {
      await ready()
      const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && name.endsWith(ENDING))
      return (await Promise.all(names.map((name) => keyIn(name.slice(0, -ENDING.length))))).flat()
    },
  }
}

const pathOf = (folder: string, name: string): string => join(folder, name + ENDING)

/** The file holds its key too: long keys have no readable name, and a file that was renamed by hand is found out. */
function ofKey<T>(key: string, file: Adapter<{ key: string; document: T }>, folder: string): Adapter<T> {
  return {
    read: async () => {
      const found = await file.read()
      if (found === null) return null
      if (found.key !== key) throw documentDamaged(pathOf(folder, nameOfKey(key)), '文件名与内容不符')
      return found.document
    },
    write: (document) => file.write({ key, document }),
  }
}
