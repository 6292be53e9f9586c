import { type FileHandle, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { othersTurn } from '../../concurrency/work-through.ts'
import type { Posting } from '../documents/terms.ts'
import { makeFolder } from '../files/durable-write.ts'
import { ifThere } from '../files/missing.ts'
import type { Disk } from './disk.ts'
import { frame, readFrames } from './frames.ts'

const FORMAT = 1
const POSTINGS_A_FRAME = 1000

const Header = z.object({ index: z.literal(FORMAT) })
const Postings = z.array(z.tuple([z.boolean(), z.string(), z.string()]))

/** An index on disk: postings in order, the later ones prevail. */
export interface IndexFile {
  /** Hands on each posting of the file; false if it is missing or damaged, so that the index has to be made anew. */
  read(each: (posting: Posting) => void): Promise<boolean>
  append(postings: readonly Posting[]): Promise<void>
  replace(postings: Iterable<Posting>): Promise<void>
  /** Number of postings in the file; undefined if only `replace` can mend it. */
  size(): number | undefined
}

export function indexFile(disk: Disk, path: string): IndexFile {
  let size: number | undefined

  return {
    size: () => size,
    async read(each) {
      const bytes = await ifThere(readFile(path))
      if (bytes === undefined) return false
      const { lines, damaged, torn } = readFrames(bytes)
      if (damaged > 0 || !Header.safeParse(jsonIn(lines[0])).success) return false
      let count = 0
      for (const line of lines.slice(1)) {
        const postings = Postings.safeParse(JSON.parse(line))
        if (!postings.success) return false
        count += postings.data.length
        postings.data.forEach(each)
        await othersTurn()
      }
      if (torn === 0) size = count
      return true
    },
    async append(postings) {
      const before = size
      size = undefined
      const file = await open(path, 'r+')
      try {
        await appendTo(disk, { file, path, postings })
      } finally {
        await file.close()
      }
      size = before === undefined ? undefined : before + postings.length
    },
    async replace(postings) {
      size = undefined
      await makeFolder(dirname(path))
      const { content, count } = await contentOf(postings)
      const temporary = await disk.writeTemporary(path, content)
      await disk.rename(temporary, path)
      await disk.syncFolder(dirname(path))
      size = count
    },
  }
}

async function appendTo(
  disk: Disk,
  { file, path, postings }: { file: FileHandle; path: string; postings: readonly Posting[] },
): Promise<void> {
  const { size: end } = await file.stat()
  await disk.append(file, path, frame(JSON.stringify(postings)), end)
  await disk.sync(file, path)
}

async function contentOf(postings: Iterable<Posting>): Promise<{ content: string; count: number }> {
  const parts = [frame(JSON.stringify({ index: FORMAT })).toString()]
  let count = 0
  let some: Posting[] = []
  const flush = () => {
    parts.push(frame(JSON.stringify(some)).toString())
    some = []
  }
  for (const posting of postings) {
    count += 1
    some.push(posting)
    if (some.length < POSTINGS_A_FRAME) continue
    flush()
    await othersTurn()
  }
  flush()
  return { content: parts.join(''), count }
}

const jsonIn = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text))
