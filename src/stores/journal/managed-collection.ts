import { type BotError, storeConflict } from '../../domain/errors.ts'
import type { Log } from '../../ports/log.ts'
import { type DocumentIndex, type DocumentKind, ONLY } from '../documents/kind.ts'
import type { Collection } from '../documents/store.ts'
import { postingsOf } from '../documents/terms.ts'
import { once } from '../files/once.ts'
import { type Admitted, admission, isDamage } from './admission.ts'
import { derivedIndex } from './derived-index.ts'
import type { Disk } from './disk.ts'
import { documentFiles, type Version } from './document-file.ts'
import { journalNotUnderstood } from './errors.ts'
import type { IndexFile } from './index-file.ts'
import { keysIn, sweepPlace } from './place.ts'
import type { StoredWrite } from './record.ts'
import { documentSlots, type Slot, unsavedKeys } from './slots.ts'
import type { JournalWrite, Staged } from './store.ts'

/** The store’s side of the documents of one kind. */
export interface ManagedCollection {
  readonly kind: string
  open(): Promise<void>
  /** Removes what a crash left half written. */
  sweep(): Promise<void>
  /** Brings a document into memory ahead of its replay. */
  prepare(key: string): Promise<void>
  /** Makes a change of the journal again unless the document has it. */
  replay(write: StoredWrite, seq: number): Promise<void>
  /** Ends the replay; gives the damaged documents' keys, whose changes the journal has to keep. */
  confirm(): Promise<ReadonlySet<string>>
  hasUnsaved(): boolean
  /** The jobs of a checkpoint at this moment, the indexes first. A document's job gives the folder to sync. */
  take(): { readonly indexes: readonly (() => Promise<void>)[]; readonly documents: readonly (() => Promise<string>)[] }
  /** The number of the only document of a guarded kind, as its file has it; undefined for other kinds. */
  savedSeq(): number | undefined
  close(): Promise<void>
}

/** Maximum seals that a checkpoint adds to documents of an early version. */
const SEALED_AT_ONCE = 100

interface Parts {
  /** The number of that kind's only document at the last checkpoint; undefined if it is not known. */
  readonly anchored: (kind: string) => number | undefined
  /** Told of each document that is read with its seal. */
  readonly onSealed: () => void
  readonly disk: Disk
  readonly log: Log
  readonly now: () => Date
  readonly indexFileOf: (name: string) => IndexFile
}

/** The documents of one kind, whose writes the journal can do. */
interface JournalCollection<D extends object, C extends object> extends Collection<D, C> {
  write(key: string, change: C, madeFrom?: number): JournalWrite
}

export function manageCollection<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  parts: Parts,
): { readonly collection: JournalCollection<D, C>; readonly managed: ManagedCollection } {
  const { log } = parts
  const files = documentFiles(kind, parts)
  const unsaved = unsavedKeys()
  /** Documents that cannot be read though the journal has changes of theirs; blocked until they can. */
  const blocked = new Map<string, BotError>()
  const indexes = (kind.indexes ?? []).map((index) => {
    const name = `${kind.name}.${index.name}`
    return { index, derived: derivedIndex({ name, file: parts.indexFileOf(name), log }) }
  })
  /** Documents read while the journal is gone through. */
  const toConfirm = new Set<string>()
  let replaying = true
  const isOnly = kind.guard !== undefined && kind.place.kind === 'file'
  let savedSeq: number | undefined
  const admitted = admission<D, C>({
    kind,
    files,
    log,
    anchored: () => (isOnly ? parts.anchored(kind.name) : undefined),
    lacking: (key, document) => {
      for (const { index, derived } of indexes) {
        const terms = index.lasting === undefined ? [] : derived.missing(key, index.termsOf(document))
        if (terms.length > 0)
          return `缺少已登记的 ${terms.length} 份${index.lasting}（如 ${terms[0]}），末尾被删去过或文件是较早的`
      }
      return undefined
    },
  })
  const isUnsealed = ({ isSealed, isThere }: Admitted<D>) => kind.guard !== undefined && isThere && !isSealed
  const slots = documentSlots<D, Admitted<D>>({
    read: async (key) => {
      const damage = blocked.get(key)
      if (damage) throw damage
      if (replaying) toConfirm.add(key)
      const version = await (replaying ? admitted.admitForReplay(key) : admitted.admit(key))
      if (version.isSealed) parts.onSealed()
      // A document of an early version is sealed before anything relies on it.
      if (isOnly && !isUnsealed(version)) savedSeq = version.seq
      return version
    },
    onRead: (key, version) => {
      if (isUnsealed(version) && (isOnly || unsaved.size() < SEALED_AT_ONCE)) unsaved.changed(key)
    },
    isUnsaved: unsaved.has,
    bound: kind.bound ?? 2000,
  })
  const keys = new Set<string>()
  const listed = once(async () => {
    for (const key of await keysIn(kind.place, files.nameIn)) keys.add(key)
  })

  const settle = (key: string, slot: Slot<D>, { version, change }: { version: Version<D>; change: C }) => {
    const before = slot.durable.document
    for (const { index, derived } of indexes) {
      derived.apply(postingsOf(index, { key, before, after: version.document, change }))
    }
    slot.durable = version
    unsaved.changed(key)
    keys.add(key)
    slots.reconsider(key)
  }

  const stage = (key: string, change: C, { seq, madeFrom }: { seq: number; madeFrom: number | undefined }): Staged => {
    const slot = held(slots.get(key))
    const newest = slot.pending.at(-1) ?? slot.durable
    if (madeFrom !== undefined && kind.versionOf?.(newest.document) !== madeFrom) throw storeConflict(key)
    // A change that cannot be read back would stop the next replay of the journal: better refuse it now.
    const found = kind.change.safeParse(change)
    if (!found.success) throw new Error(`a change of ${kind.name} that could not be read back`, { cause: found.error })
    const version = { document: kind.apply(newest.document, change), seq }
    slot.pending.push(version)
    return {
      stored: { kind: kind.name, key, after: newest.seq, change },
      settle: () => {
        slot.pending.shift()
        settle(key, slot, { version, change })
      },
      undo: () => {
        const at = slot.pending.indexOf(version)
        if (at !== -1) slot.pending.length = at
        slots.reconsider(key)
      },
    }
  }

  const replayOn = (slot: Slot<D>, { write, seq }: { write: StoredWrite; seq: number }) => {
    const { key, after } = write
    if (slot.durable.seq >= seq) return
    const found = kind.change.safeParse(write.change)
    if (!found.success) throw journalNotUnderstood(kind.name, String(found.error.issues[0]?.path.join('.')))
    if (slot.durable.seq !== after) {
      if (kind.guard !== undefined) {
        throw admitted.refuse(key, `内容是较早的（第 ${slot.durable.seq} 号改动，日志接着第 ${after} 号）`)
      }
      log.error(
        { kind: kind.name, key, has: slot.durable.seq, expected: after },
        '一份数据缺少中间的改动（文件可能由较早的备份恢复），请核对。',
      )
    }
    const change = found.data
    settle(key, slot, { version: { document: kind.apply(slot.durable.document, change), seq }, change })
  }

  const allKeys = async () => {
    await listed()
    return [...keys]
  }

  const block = (key: string, damage: BotError) => {
    blocked.set(key, damage)
    log.error(
      { kind: kind.name, key, err: damage },
      '一份数据的文件不能采用，日志中它的改动已保留，待恢复该文件并重新启动后补记。',
    )
  }

  const collection: JournalCollection<D, C> = {
    load: async (key) => (await slots.load(key)).durable.document,
    latest: async (key) => {
      const { pending, durable } = await slots.load(key)
      return (pending.at(-1) ?? durable).document
    },
    keys: async (group) => {
      const all = await allKeys()
      return group === undefined ? all : all.filter((key) => key.startsWith(`${group}/`))
    },
    find: async (name, term) => {
      const found = indexes.find(({ index }) => index.name === name)
      if (found === undefined) throw new Error(`no index ${name} of ${kind.name}`)
      return found.derived.find(term)
    },
    write: (key, change, madeFrom) => {
      if (kind.place.kind === 'file' && key !== ONLY) throw new Error(`${kind.name} is one document`)
      return {
        kind: kind.name,
        key,
        hold: () => slots.hold(key),
        release: () => slots.release(key),
        lastSeq: () => {
          const { pending, durable } = held(slots.get(key))
          return (pending.at(-1) ?? durable).seq
        },
        stage: (seq) => stage(key, change, { seq, madeFrom }),
      }
    },
  }

  const managed: ManagedCollection = {
    kind: kind.name,
    async open() {
      for (const { index, derived } of indexes) await derived.open({ keys: allKeys, termsOf: termsFrom(index) })
    },
    sweep: () => sweepPlace(kind.place),
    async prepare(key) {
      // A document that cannot be read is reported when it is replayed.
      await slots.load(key).catch(() => undefined)
    },
    async replay(write, seq) {
      const { key } = write
      if (blocked.has(key)) return
      try {
        await slots.hold(key)
        replayOn(held(slots.get(key)), { write, seq })
      } catch (cause) {
        if (!isDamage(cause)) throw cause
        block(key, cause)
      } finally {
        slots.release(key)
      }
    },
    async confirm() {
      for (const key of toConfirm) {
        const version = slots.get(key)?.durable
        if (version === undefined || blocked.has(key)) continue
        await admitted.confirm(key, version).catch((cause: unknown) => {
          if (!isDamage(cause)) throw cause
          block(key, cause)
        })
      }
      for (const key of blocked.keys()) {
        slots.forget(key)
        unsaved.forget(key)
      }
      toConfirm.clear()
      replaying = false
      return new Set(blocked.keys())
    },
    hasUnsaved: () => unsaved.size() > 0,
    take: () => ({
      indexes: indexes.map(({ derived }) => derived.take().save),
      documents: unsaved.take().map((key) => saveOf(key)),
    }),
    savedSeq: () => savedSeq,
    async close() {
      for (const { derived } of indexes) await derived.close()
    },
  }

  // The durable version of this moment is taken: later changes have their own checkpoint.
  const saveOf = (key: string) => {
    const version = held(slots.get(key)).durable
    return async () => {
      const folder = await files.write(key, version)
      if (isOnly) savedSeq = version.seq
      unsaved.saved(key)
      slots.reconsider(key)
      return folder
    }
  }
  const termsFrom = (index: DocumentIndex<D, C>) => async (key: string) =>
    index.termsOf((await slots.load(key)).durable.document)
  return { collection, managed }
}

function held<D>(slot: Slot<D> | undefined): Slot<D> {
  if (slot === undefined) throw new Error('a document in use left the memory')
  return slot
}
