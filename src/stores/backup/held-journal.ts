import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ifThere } from '../files/missing.ts'
import { frame, readFrames } from '../journal/frames.ts'

const NAME = /^\d{8}\.journal$/

/**
 * The journal of a store that another process may have open: its files are held from the moment they are seen, so that
 * what a checkpoint drops meanwhile can still be read.
 */
export interface HeldJournal {
  /** From now on no file may come and go unseen. */
  begin(): Promise<void>
  /** To be called every few moments: a file lives for a second at least, until the service stops. */
  look(): Promise<void>
  /** Looks a last time: whether every file there was since `begin` is held. */
  isWhole(): Promise<boolean>
  /** The files with whole frames only, in order. */
  read(): AsyncIterable<{ readonly name: string; readonly bytes: Buffer }>
  close(): Promise<void>
}

interface Held {
  readonly file: FileHandle
  readonly inode: bigint
}

interface Listing {
  readonly stamp: string
  readonly numbers: readonly number[]
}

export function heldJournal(folder: string): HeldJournal {
  const held = new Map<number, Held>()
  /** Every file up to this number was there before `begin`; undefined where none was ever seen. */
  let known: number | undefined
  let begun: Listing = { stamp: '', numbers: [] }
  /** The numbers began anew: the service was started again. */
  let restarted = false

  const release = async (number: number) => {
    await held.get(number)?.file.close()
    held.delete(number)
  }
  const hold = async (number: number) => {
    const file = await ifThere(open(join(folder, nameOf(number)), 'r'))
    if (file === undefined) return
    const { ino: inode } = await file.stat({ bigint: true })
    const before = held.get(number)
    if (before === undefined) held.set(number, { file, inode })
    else await file.close()
    if (before !== undefined && before.inode !== inode) restarted = true
  }
  const look = async () => {
    const listing = await list(folder)
    for (const number of listing.numbers) await hold(number)
    return listing
  }

  return {
    async begin() {
      known = restarted ? undefined : highest([...held.keys()], known)
      restarted = false
      begun = await list(folder)
      // The commits of files that are gone by now are in the documents, which are still to be read.
      for (const number of [...held.keys()]) await release(number)
      for (const number of begun.numbers) await hold(number)
      known = highest(begun.numbers, known)
    },
    async look() {
      await look()
    },
    async isWhole() {
      const { stamp, numbers } = await look()
      if (restarted) return false
      if (stamp === begun.stamp && String(numbers) === String(begun.numbers)) return true
      // Numbers are given one by one and dropped in order: where none is missing up to a new one, none was missed.
      const last = numbers.at(-1)
      return last !== undefined && known !== undefined && last > known && isEachHeld(held, known + 1, last)
    },
    async *read() {
      for (const number of [...held.keys()].sort((one, other) => one - other)) {
        const file = held.get(number)?.file
        if (file !== undefined) yield { name: nameOf(number), bytes: await wholeFrames(file) }
      }
    },
    async close() {
      for (const number of [...held.keys()]) await release(number)
    },
  }
}

const nameOf = (number: number): string => `${String(number).padStart(8, '0')}.journal`

const highest = (numbers: readonly number[], known: number | undefined): number | undefined =>
  numbers.length === 0 ? known : Math.max(...numbers, known ?? 0)

function isEachHeld(held: ReadonlyMap<number, Held>, from: number, to: number): boolean {
  for (let number = from; number <= to; number += 1) if (!held.has(number)) return false
  return true
}

/** The folder's own time tells whether a file came or went, even one that is gone again. */
async function list(folder: string): Promise<Listing> {
  const found = await ifThere(stat(folder, { bigint: true }))
  const names = ((await ifThere(readdir(folder))) ?? []).filter((name) => NAME.test(name)).sort()
  return {
    stamp: found === undefined ? '' : `${found.ino}:${found.mtimeNs}`,
    numbers: names.map((name) => Number.parseInt(name, 10)),
  }
}

/** The end may just be being written: that commit was not answered yet. Damage elsewhere is copied for `check` to find. */
async function wholeFrames(file: FileHandle): Promise<Buffer> {
  const bytes = await readAll(file)
  const { lines, damaged } = readFrames(bytes)
  if (damaged === 0) return Buffer.concat(lines.map(frame))
  // A frame that was on its way when its beginning was read, with a whole one behind it by the time its end was.
  const again = await readAll(file)
  const second = readFrames(again)
  return second.damaged === 0 ? Buffer.concat(second.lines.map(frame)) : again
}

async function readAll(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat()
  const bytes = Buffer.alloc(size)
  let at = 0
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return bytes.subarray(0, at)
}
