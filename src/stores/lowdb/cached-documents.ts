import { type Adapter, Low } from 'lowdb'
import { LRUCache } from 'lru-cache'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'

/** A document is a value: replace it with `save`, never change what `load` gave. */
export interface Documents<T> {
  /** The last value on disk, or the empty one. Rejects with `document_damaged`. */
  load(key: string): Promise<T>
  /** On disk when it resolves; saves of one key run in the order they were asked for. */
  save(key: string, value: T): Promise<void>
}

interface Parts<T> {
  readonly adapterOf: (key: string) => Adapter<T>
  readonly empty: (key: string) => T
  /** Maximum documents kept in memory. */
  readonly bound: number
}

/** Loads and saves through lowdb; nobody else writes the files, so what was read once is not read again. */
export function cachedDocuments<T extends object>({ adapterOf, empty, bound }: Parts<T>): Documents<T> {
  const recent = new LRUCache<string, Low<T>>({ max: bound })
  const turn = oneAtATime()

  const read = async (key: string): Promise<Low<T>> => {
    const known = recent.get(key)
    if (known) return known
    const document = new Low<T>(adapterOf(key), empty(key))
    await document.read()
    recent.set(key, document)
    return document
  }

  const write = async (key: string, value: T) => {
    // Also refuses to replace a damaged file that nobody has loaded.
    await read(key)
    // A new one, so that a load meanwhile still gets what is on disk.
    const document = new Low<T>(adapterOf(key), value)
    try {
      await document.write()
      recent.set(key, document)
    } catch (cause) {
      // A failed sync leaves open which of the two is on disk: the next load looks.
      recent.delete(key)
      throw cause
    }
  }

  return {
    load: async (key) => (recent.get(key) ?? (await turn(key, () => read(key)))).data,
    save: (key, value) => turn(key, () => write(key, value)),
  }
}
