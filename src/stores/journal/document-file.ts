import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { BotError } from '../../domain/errors.ts'
import { expectedInChinese } from '../../domain/expected-in-chinese.ts'
import type { Log } from '../../ports/log.ts'
import { makeFolder, temporaryPath } from '../files/durable-write.ts'
import { documentDamaged } from '../files/storage-errors.ts'
import { type Disk, isMissing } from './disk.ts'
import { writtenByNewer } from './errors.ts'
import type { DocumentKind } from './kind.ts'
import { fileOf } from './place.ts'

const FORMAT = 2

/** Files of the first format know no sequence number; a document with a file of its own had no envelope then. */
const Envelope = z.object({
  format: z.literal(FORMAT).optional(),
  key: z.string(),
  seq: z.int().min(0).default(0),
  document: z.unknown(),
})
const AnyFormat = z.object({ format: z.int(), document: z.unknown() })

/** A document as some change left it; `seq` is that change's number, 0 before the first. */
export interface Version<D> {
  readonly document: D
  readonly seq: number
}

/** The files of one kind of document. */
export interface DocumentFiles<D> {
  /**
   * What the file holds, undefined where there is none. A damaged file is set aside for its previous version; rejects
   * with `document_damaged` where that cannot be read either, with `written_by_newer` for the file of a later version.
   */
  read(key: string): Promise<Version<D> | undefined>
  /** Replaces the file and keeps the one before as `.prev`; on disk for good once the folder it gives is synced. */
  write(key: string, version: Version<D>): Promise<string>
  /** The key that a file carries, undefined where it cannot be read. */
  nameIn(path: string): Promise<string | undefined>
}

interface Parts {
  readonly disk: Disk
  readonly log: Log
  /** For the name of what is set aside. */
  readonly now: () => Date
}

export function documentFiles<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  { disk, log, now }: Parts,
): DocumentFiles<D> {
  const readAt = async (path: string, name: string): Promise<Version<D> | undefined> => {
    const text = await readIfThere(path)
    return text === undefined ? undefined : parse(text, { path, name, kind })
  }

  const setAside = async (path: string, damage: BotError): Promise<void> => {
    const stamp = now()
      .toISOString()
      .replace(/[^0-9]/g, '')
    const aside = `${path}.damaged-${stamp}`
    const temporary = temporaryPath(path)
    await disk.link(path, aside)
    await disk.link(previousOf(path), temporary)
    await disk.rename(temporary, path)
    await disk.syncFolder(dirname(path))
    log.error({ file: path, aside, err: damage }, `数据文件 ${path} 已损坏，另存为 ${basename(aside)}，改用上一版本。`)
  }

  return {
    async read(key) {
      const { path, name } = fileOf(kind.place, key)
      try {
        return await readAt(path, name)
      } catch (damage) {
        if (!isDamage(damage)) throw damage
        const previous = await readAt(previousOf(path), name).catch(() => undefined)
        if (previous === undefined) throw damage
        await setAside(path, damage)
        return previous
      }
    },
    async write(key, { document, seq }) {
      const { path, name } = fileOf(kind.place, key)
      const folder = dirname(path)
      await makeFolder(folder)
      const temporary = await disk.writeTemporary(
        path,
        `${JSON.stringify({ format: FORMAT, key: name, seq, document })}\n`,
      )
      try {
        await keepPrevious(disk, path)
        await disk.rename(temporary, path)
      } catch (cause) {
        await disk.unlink(temporary)
        throw cause
      }
      return folder
    },
    async nameIn(path) {
      const envelope = Envelope.safeParse(jsonIn(await readIfThere(path)))
      return envelope.success ? envelope.data.key : undefined
    },
  }
}

const previousOf = (path: string): string => `${path}.prev`

async function keepPrevious(disk: Disk, path: string): Promise<void> {
  try {
    await disk.link(path, previousOf(path))
  } catch (cause) {
    // The first version has none before it.
    if (!isMissing(cause)) throw cause
  }
}

const isDamage = (cause: unknown): cause is BotError => cause instanceof BotError && cause.code === 'document_damaged'

function parse<D extends object, C extends object>(
  text: string,
  { path, name, kind }: { path: string; name: string; kind: DocumentKind<D, C> },
): Version<D> {
  const value = jsonIn(text)
  if (value === undefined) throw documentDamaged(path, text === '' ? '文件是空的' : '不是完整的 JSON')
  const format = AnyFormat.safeParse(value)
  if (format.success && format.data.document !== undefined && format.data.format > FORMAT) throw writtenByNewer(path)
  const envelope = Envelope.safeParse(value)
  if (envelope.success && envelope.data.key !== name) throw documentDamaged(path, '文件名与内容不符')
  if (!envelope.success && kind.place.kind !== 'file') throw documentDamaged(path, '缺少 key 或 document')
  const { document, seq } = envelope.success ? envelope.data : { document: value, seq: 0 }
  const found = kind.document.safeParse(document, { error: expectedInChinese })
  if (found.success) return { document: found.data, seq }
  const [issue] = found.error.issues
  const where = ['document', ...(issue?.path ?? [])].join('.')
  throw documentDamaged(path, `${where} ${issue?.message ?? '不符合格式'}`)
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw cause
  }
}

/** Undefined where it is not JSON. */
function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
