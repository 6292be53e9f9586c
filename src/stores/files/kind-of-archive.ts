import { readFile } from 'node:fs/promises'
import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate'
import pLimit from 'p-limit'
import type { FileKind } from '../../domain/task.ts'

const KB = 1024
const MOST_ENTRIES = 20_000
/** Of the one part that is unpacked, whatever the archive claims of its size. */
const MOST_UNPACKED = 1024 * KB
const MOST_PACKED = 32 * KB
/** An archive is read whole. */
const oneByOne = pLimit(1)

/**
 * The kind of a zip archive by the directory at its end, which is the same in whatever order and way its entries were
 * written; undefined where it is neither an Office file nor an OFD, holds macros, is encrypted or ends early.
 */
export const kindOfArchive = (path: string): Promise<FileKind | undefined> =>
  oneByOne(async () => {
    const archive = await readFile(path)
    try {
      return kindBy(readDirectory(archive))
    } catch {
      return undefined
    }
  })

interface Directory {
  /** In small letters, with slashes. */
  readonly names: ReadonlySet<string>
  /** The text of the part that tells the kind. */
  readonly telling: ReadonlyMap<string, string>
}

const TYPES = '[content_types].xml'
const OFD = 'ofd.xml'

function readDirectory(archive: Uint8Array): Directory {
  const names = new Set<string>()
  let entries = 0
  const filter = (entry: UnzipFileInfo) => {
    entries += 1
    if (entries > MOST_ENTRIES) throw new Error('too many entries')
    const name = plainName(entry.name)
    names.add(name)
    return (name === TYPES || name === OFD) && isSmall(entry)
  }
  const parts = Object.entries(unzipSync(archive, { filter }))
  return { names, telling: new Map(parts.map(([name, part]) => [plainName(name), strFromU8(part)])) }
}

/** Some programs write backslashes, or names in small letters. */
const plainName = (name: string): string => name.replaceAll('\\', '/').toLowerCase()

const isSmall = ({ size, originalSize, compression }: UnzipFileInfo): boolean =>
  originalSize <= MOST_UNPACKED && size <= (compression === 0 ? MOST_UNPACKED : MOST_PACKED)

/** The document's own part lies in one of these (ECMA-376). */
const OFFICE_FOLDERS = ['word/', 'xl/', 'ppt/']

function kindBy({ names, telling }: Directory): FileKind | undefined {
  const types = telling.get(TYPES)
  if (types !== undefined) {
    const isOffice = [...names].some((name) => OFFICE_FOLDERS.some((folder) => name.startsWith(folder)))
    return isOffice && TYPES_ELEMENT.test(types) && !/macroEnabled|vbaProject/i.test(types) ? 'office' : undefined
  }
  // GB/T 33190: the entry of an OFD lies at its root.
  return OFD_ELEMENT.test(telling.get(OFD) ?? '') ? 'ofd' : undefined
}

/** The elements that the entries open with, with or without a prefix; an encrypted entry does not. */
const TYPES_ELEMENT = /<(?:[\w.-]{1,40}:)?Types[\s/>]/
const OFD_ELEMENT = /<(?:[\w.-]{1,40}:)?OFD[\s/>]/
