import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ifThere } from '../files/missing.ts'

/** Deeper than any file of ours lies; also the end of links that lead in a circle. */
const DEEPEST = 5

/** Left out: files made anew, a running process's own files, and folders that hold data of their own. */
const LEFT_OUT_AT_TOP = /^(journal|index|cache|sandbox|replaced-.*|\.lock.*|README\.md)$/
/** Half-written files. */
const LEFT_OUT = /^(\..+\.tmp|\.incoming)$/

/** The folder of the files that people sent, by their SHA-256. */
export const SENT_FILES = 'files'

/** Folders with records of their own: the office's at the top, the sandbox's apart from them. */
export const recordFolders = ['', 'sandbox'] as const

/** Whether a file is the version before a document's last, kept beside it. */
export const isPrevious = (path: string): boolean => path.endsWith('.json.prev')

/** Whether a file is one that the store set aside as damaged, and has done without since. */
export const isSetAside = (path: string): boolean => /\.damaged(-\d+)?$/.test(path)

/** The files that make up a folder of records, `/` between folders, without those people sent; in no order. */
export async function* dataFiles(folder: string): AsyncGenerator<string> {
  for (const entry of await entriesIn(folder)) {
    if (!LEFT_OUT_AT_TOP.test(entry.name) && entry.name !== SENT_FILES) yield* filesAt(folder, entry, 1)
  }
}

/** The files below a folder, `/` between folders, without half-written ones; none where there is no such folder. */
export async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const entry of await entriesIn(folder)) yield* filesAt(folder, entry, 1)
}

async function* filesAt(folder: string, entry: Dirent, depth: number): AsyncGenerator<string> {
  const { name } = entry
  if (LEFT_OUT.test(name) || depth > DEEPEST) return
  const kind = await kindOf(folder, entry)
  if (kind === 'file') yield name
  if (kind !== 'folder') return
  const inside = join(folder, name)
  for (const below of await entriesIn(inside)) {
    for await (const path of filesAt(inside, below, depth + 1)) yield `${name}/${path}`
  }
}

const entriesIn = async (folder: string): Promise<Dirent[]> =>
  (await ifThere(readdir(folder, { withFileTypes: true }))) ?? []

/** A link counts as what it leads to: an operator may keep the files on another disk. */
async function kindOf(folder: string, entry: Dirent): Promise<'file' | 'folder' | undefined> {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (!entry.isSymbolicLink()) return undefined
  const target = await stat(join(folder, entry.name)).catch(() => undefined)
  if (target?.isFile()) return 'file'
  return target?.isDirectory() ? 'folder' : undefined
}
