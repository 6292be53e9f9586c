import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import type { BotError } from '../../domain/errors.ts'
import { expectedInChinese } from '../../domain/expected-in-chinese.ts'
import type { Log } from '../../ports/log.ts'
import type { DocumentKind, Seal } from '../documents/kind.ts'
import { makeFolder, temporaryPath } from '../files/durable-write.ts'
import { documentAltered, documentDamaged } from '../files/errors.ts'
import { ifThere } from '../files/missing.ts'
import type { Disk } from './disk.ts'
import { writtenByNewer } from './errors.ts'
import { fileOf } from './place.ts'

const FORMAT = 3

/**
 * Files of the first format know no sequence number; a document with a file of its own had no envelope then. Those of
 * the second are not sealed.
 */
const Envelope = z.object({
  format: z.int().min(2).max(FORMAT).optional(),
  key: z.string(),
  seq: z.int().min(0).default(0),
  seal: z.string().exactOptional(),
  document: z.unknown(),
})
const AnyFormat = z.object({ format: z.int(), document: z.unknown() })

/** A document as some change left it; `seq` is that change's number, 0 before the first. */
export interface Version<D> {
  readonly document: D
  readonly seq: number
}

/** A version as its file has it. */
export interface StoredVersion<D> extends Version<D> {
  readonly isSealed: boolean
}

export type SealFound = 'right' | 'wrong' | 'none'

/** The files of one kind of document. */
export interface DocumentFiles<D> {
  /**
   * The version in the file, undefined where there is none. Rejects with `document_damaged` if it cannot be read or
   * was altered; with `written_by_newer` for the file of a later version.
   */
  read(key: string): Promise<StoredVersion<D> | undefined>
  /** The version before, undefined where there is none that is good. */
  readPrevious(key: string): Promise<StoredVersion<D> | undefined>
  /** Whether the file is sealed as it stands; undefined where it cannot be read. */
  sealIn(key: string, seal: Seal): Promise<SealFound | undefined>
  /** Puts the version before in the place of a damaged file, which is kept under another name. */
  usePrevious(key: string, damage: BotError): Promise<void>
  /** Replaces the file and keeps the one before as `.prev`; on disk for good once the folder it gives is synced. */
  write(key: string, version: Version<D>): Promise<string>
  /** The key that a file carries, undefined where it cannot be read. */
  nameIn(path: string): Promise<string | undefined>
}

interface Parts {
  readonly disk: Disk
  readonly log: Log
  /** Names the files that are set aside. */
  readonly now: () => Date
}

export function documentFiles<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  { disk, log, now }: Parts,
): DocumentFiles<D> {
  const readAt = async (path: string, key: string): Promise<StoredVersion<D> | undefined> => {
    const text = await ifThere(readFile(path, 'utf8'))
    return text === undefined ? undefined : verified(parse(text, { path, key, kind }), { path, key, kind })
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
    read: (key) => readAt(fileOf(kind.place, key).path, key),
    readPrevious: (key) => readAt(previousOf(fileOf(kind.place, key).path), key).catch(() => undefined),
    async sealIn(key, seal) {
      const { path } = fileOf(kind.place, key)
      const text = await ifThere(readFile(path, 'utf8'))
      try {
        return text === undefined ? undefined : sealFound(parse(text, { path, key, kind }), { key, kind, seal })
      } catch {
        return undefined
      }
    },
    usePrevious: (key, damage) => setAside(fileOf(kind.place, key).path, damage),
    async write(key, { document, seq }) {
      const { path, name } = fileOf(kind.place, key)
      const folder = dirname(path)
      await makeFolder(folder)
      const text = JSON.stringify(document)
      const seal = kind.guard?.seal(sealedText(kind.name, { key, seq, text }))
      const envelope = JSON.stringify({ format: FORMAT, key: name, seq, seal })
      const temporary = await disk.writeTemporary(path, `${envelope.slice(0, -1)},"document":${text}}\n`)
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
      const envelope = Envelope.safeParse(jsonIn(await ifThere(readFile(path, 'utf8'))))
      return envelope.success ? envelope.data.key : undefined
    },
  }
}

const previousOf = (path: string): string => `${path}.prev`

async function keepPrevious(disk: Disk, path: string): Promise<void> {
  // The first version has none before it.
  await ifThere(disk.link(path, previousOf(path)))
}

/** The text that a seal vouches for: the document under its whole key, and how far it had come. */
const sealedText = (kind: string, { key, seq, text }: { key: string; seq: number; text: string }): string =>
  [kind, key, seq, text].join('\n')

interface Read<D extends object, C extends object> {
  readonly path: string
  readonly key: string
  readonly kind: DocumentKind<D, C>
}

interface Parsed<D> extends Version<D> {
  readonly seal: string | undefined
  /** The document as it stands in the file. */
  readonly stored: unknown
}

/** Throws if the document was altered. */
function verified<D extends object, C extends object>(
  parsed: Parsed<D>,
  { path, key, kind }: Read<D, C>,
): StoredVersion<D> {
  const { document, seq } = parsed
  const { guard } = kind
  if (guard === undefined) return { document, seq, isSealed: false }
  const found = sealFound(parsed, { key, kind, seal: guard.seal })
  const isSealed = found === 'right'
  // A document without a right seal is looked at closely, so that its first fault can be named.
  const fault = guard.faultIn(key, document, isSealed)
  if (fault !== undefined) throw documentAltered(path, fault)
  if (found === 'wrong') throw documentAltered(path, '内容与封印不符，被改动过')
  return { document, seq, isSealed }
}

function sealFound(
  { seq, seal, stored }: Pick<Parsed<unknown>, 'seq' | 'seal' | 'stored'>,
  { key, kind, seal: sealOf }: { key: string; kind: { readonly name: string }; seal: Seal },
): SealFound {
  if (seal === undefined) return 'none'
  return seal === sealOf(sealedText(kind.name, { key, seq, text: JSON.stringify(stored) })) ? 'right' : 'wrong'
}

function parse<D extends object, C extends object>(text: string, { path, key, kind }: Read<D, C>): Parsed<D> {
  const { name } = fileOf(kind.place, key)
  const value = jsonIn(text)
  if (value === undefined) throw documentDamaged(path, text === '' ? '文件是空的' : '不是完整的 JSON')
  const format = AnyFormat.safeParse(value)
  if (format.success && format.data.document !== undefined && format.data.format > FORMAT) throw writtenByNewer(path)
  const envelope = Envelope.safeParse(value)
  if (envelope.success && envelope.data.key !== name) throw documentDamaged(path, '文件名与内容不符')
  if (!envelope.success && kind.place.kind !== 'file') throw documentDamaged(path, '缺少 key 或 document')
  const { document: stored, seq, seal } = envelope.success ? envelope.data : { document: value, seq: 0 }
  const found = kind.document.safeParse(stored, { error: expectedInChinese })
  if (found.success) return { document: found.data, seq, seal, stored }
  const [issue] = found.error.issues
  const where = ['document', ...(issue?.path ?? [])].join('.')
  throw documentDamaged(path, `${where} ${issue?.message ?? '不符合格式'}`)
}

/** Undefined where it is not JSON. */
function jsonIn(text: string | undefined): unknown {
  try {
    // An editor may have put a byte order mark before it.
    return text === undefined ? undefined : JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
