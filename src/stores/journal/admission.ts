import { BotError } from '../../domain/errors.ts'
import type { Log } from '../../ports/log.ts'
import type { DocumentKind } from '../documents/kind.ts'
import { documentAltered } from '../files/errors.ts'
import type { DocumentFiles, StoredVersion, Version } from './document-file.ts'
import { fileOf } from './place.ts'

/** A document let into memory. */
export interface Admitted<D> extends Version<D> {
  readonly isSealed: boolean
  /** Whether the document has a file. */
  readonly isThere: boolean
}

/** Lets documents into memory: only whole files that lack nothing the store knows of them from elsewhere. */
export interface Admission<D> {
  /**
   * The document in its file, or the empty one. A damaged file gives way to its version before where that lacks nothing.
   * Rejects with `document_damaged`; each document that is not let in is logged, once for each reason.
   */
  admit(key: string): Promise<Admitted<D>>
  /** The same ahead of a replay; `confirm` asks afterwards whether it lacks something. */
  admitForReplay(key: string): Promise<Admitted<D>>
  /** Checks a document after the replay. Rejects with `document_damaged`. */
  confirm(key: string, version: Version<D>): Promise<void>
  /** The store's error for a damaged document. */
  refuse(key: string, why: string): BotError
}

interface Parts<D extends object, C extends object> {
  readonly kind: DocumentKind<D, C>
  readonly files: DocumentFiles<D>
  readonly log: Log
  /** A Chinese clause for a term that the indexes know of the document and it lacks. */
  readonly lacking: (key: string, document: D) => string | undefined
  /** The number of a kind's only document at the last checkpoint; undefined if it is not known. */
  readonly anchored: () => number | undefined
}

export function admission<D extends object, C extends object>(parts: Parts<D, C>): Admission<D> {
  const { kind, files, log, lacking, anchored } = parts
  /** Documents read from the version before, while the damaged file is still in its place. */
  const fallbacks = new Map<string, BotError>()
  const logged = new Map<string, string>()

  const refuse = (key: string, why: string) => documentAltered(fileOf(kind.place, key).path, why)

  const tell = (key: string, damage: BotError) => {
    const why = damage.cause instanceof Error ? damage.cause.message : damage.reply
    if (logged.get(key) === why) return
    logged.set(key, why)
    log.error({ kind: kind.name, key, file: fileOf(kind.place, key).path, err: damage }, why)
  }

  const read = async (key: string, from: (key: string) => Promise<StoredVersion<D> | undefined>) => {
    const found = await from(key)
    if (found === undefined) return undefined
    if (anchored() !== undefined && !found.isSealed) throw refuse(key, '封印不在，被改动过')
    return { ...found, isThere: true }
  }

  /** Throws if the document is not its latest version. */
  const complete = (key: string, { document, seq }: Version<D>, isThere = true): void => {
    const least = anchored() ?? 0
    const lack = lacking(key, document)
    if (!isThere && (lack !== undefined || least > 0)) throw refuse(key, `文件不见了${lack ? `，${lack}` : ''}`)
    if (lack !== undefined) throw refuse(key, lack)
    if (seq < least) throw refuse(key, `内容是较早的（第 ${seq} 号改动，应不早于第 ${least} 号）`)
  }

  const current = async (key: string, mustBeComplete: boolean): Promise<Admitted<D>> => {
    const version = (await read(key, files.read)) ?? {
      document: kind.empty(key),
      seq: 0,
      isSealed: false,
      isThere: false,
    }
    if (mustBeComplete) complete(key, version, version.isThere)
    return version
  }

  const previous = async (key: string, damage: BotError, mustBeComplete: boolean): Promise<Admitted<D>> => {
    const found = await read(key, files.readPrevious)
    if (found === undefined) throw damage
    try {
      if (mustBeComplete) complete(key, found)
    } catch {
      throw damage
    }
    if (mustBeComplete) await files.usePrevious(key, damage)
    else fallbacks.set(key, damage)
    return found
  }

  const admitting = async (key: string, mustBeComplete: boolean): Promise<Admitted<D>> => {
    try {
      return await current(key, mustBeComplete).catch((damage: unknown) => {
        if (!isDamage(damage)) throw damage
        return previous(key, damage, mustBeComplete)
      })
    } catch (damage) {
      if (isDamage(damage)) tell(key, damage)
      throw damage
    }
  }

  return {
    admit: (key) => admitting(key, true),
    admitForReplay: (key) => admitting(key, false),
    refuse,
    async confirm(key, version) {
      const damage = fallbacks.get(key)
      fallbacks.delete(key)
      try {
        complete(key, version)
      } catch (cause) {
        const told = damage ?? cause
        if (isDamage(told)) tell(key, told)
        throw told
      }
      if (damage !== undefined) await files.usePrevious(key, damage)
    },
  }
}

export const isDamage = (cause: unknown): cause is BotError =>
  cause instanceof BotError && cause.code === 'document_damaged'
