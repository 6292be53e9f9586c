import { LRUCache } from 'lru-cache'
import type { Version } from './document-file.ts'

/** A document in memory: its durable version, and the versions still on their way to the disk, oldest first. */
export interface Slot<D> {
  durable: Version<D>
  pending: Version<D>[]
}

/**
 * The documents in memory. Those in use stay: held by a commit, on their way to the disk, or not yet in their file.
 * Of the others the most recently used do.
 */
interface Slots<D> {
  get(key: string): Slot<D> | undefined
  /** Keeps the document in memory until as many releases; undefined where it is there already. */
  hold(key: string): Promise<unknown> | undefined
  release(key: string): void
  /** Tells that the document may be out of use now. */
  reconsider(key: string): void
  /** Forgets a document, so that nobody gets it. */
  forget(key: string): void
  /** Loads the document into memory, if it is not there yet. */
  load(key: string): Promise<Slot<D>>
}

interface Parts<D, R extends Version<D>> {
  /** Reads a document. Rejects if it cannot be read. */
  readonly read: (key: string) => Promise<R>
  /** Called for each document once it is in memory. */
  readonly onRead: (key: string, read: R) => void
  /** Whether the file is behind the durable version. */
  readonly isUnsaved: (key: string) => boolean
  /** Maximum idle documents kept in memory. */
  readonly bound: number
}

export function documentSlots<D, R extends Version<D>>({ read, onRead, isUnsaved, bound }: Parts<D, R>): Slots<D> {
  const inUse = new Map<string, Slot<D>>()
  const recent = new LRUCache<string, Slot<D>>({ max: bound })
  const holders = new Map<string, number>()
  const reading = new Map<string, Promise<Slot<D>>>()

  const keep = (key: string, slot: Slot<D>) => {
    const used = holders.has(key) || slot.pending.length > 0 || isUnsaved(key)
    if (used) {
      inUse.set(key, slot)
      recent.delete(key)
    } else {
      inUse.delete(key)
      recent.set(key, slot)
    }
  }
  const reconsider = (key: string) => {
    const slot = inUse.get(key)
    if (slot !== undefined) keep(key, slot)
  }
  const get = (key: string) => inUse.get(key) ?? recent.get(key)

  const readSlot = async (key: string): Promise<Slot<D>> => {
    try {
      const found = await read(key)
      const slot: Slot<D> = { durable: found, pending: [] }
      onRead(key, found)
      keep(key, slot)
      return slot
    } finally {
      reading.delete(key)
    }
  }
  const bringIn = (key: string): Promise<Slot<D>> => {
    const running = reading.get(key) ?? readSlot(key)
    if (!reading.has(key)) reading.set(key, running)
    return running
  }

  return {
    get,
    hold(key) {
      holders.set(key, (holders.get(key) ?? 0) + 1)
      const slot = get(key)
      if (slot === undefined) return bringIn(key)
      keep(key, slot)
      return undefined
    },
    release(key) {
      const left = (holders.get(key) ?? 0) - 1
      if (left > 0) holders.set(key, left)
      else holders.delete(key)
      reconsider(key)
    },
    reconsider,
    forget(key) {
      inUse.delete(key)
      recent.delete(key)
    },
    load: async (key) => get(key) ?? (await bringIn(key)),
  }
}

/** The documents whose file is behind: changed since the last checkpoint, or about to be written by one. */
interface Unsaved {
  has(key: string): boolean
  changed(key: string): void
  /** Takes all of them; each stays unsaved until `saved`, so that failed ones are taken again. */
  take(): readonly string[]
  /** Tells that the file has the version taken. */
  saved(key: string): void
  /** Forgets a document, which is not to be written. */
  forget(key: string): void
  size(): number
}

export function unsavedKeys(): Unsaved {
  let changed = new Set<string>()
  const taken = new Set<string>()
  return {
    has: (key) => changed.has(key) || taken.has(key),
    changed: (key) => void changed.add(key),
    take() {
      for (const key of changed) taken.add(key)
      changed = new Set()
      return [...taken]
    },
    saved: (key) => void taken.delete(key),
    forget(key) {
      changed.delete(key)
      taken.delete(key)
    },
    size: () => changed.size + taken.size,
  }
}
