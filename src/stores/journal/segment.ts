import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk } from './disk.ts'

/** Growth of a file at a time, in bytes: each growth costs the file system a second write. */
const STEP = 512 * 1024

/** One file of the journal, only ever appended to. */
export interface Segment {
  /** On disk when it resolves; one at a time. A rejected append is cut off, at once or before the next. */
  append(bytes: Buffer): Promise<void>
  /** Bytes on disk. */
  length(): number
  /** Frees the reserved space and closes the file. */
  close(): Promise<void>
}

/** Makes a new file whose name is on disk. */
export async function createSegment(disk: Disk, path: string): Promise<Segment> {
  const file = await disk.create(path)
  try {
    await disk.syncFolder(dirname(path))
  } catch (cause) {
    await file.close()
    throw cause
  }
  return segmentOn(disk, path, file)
}

function segmentOn(disk: Disk, path: string, file: FileHandle): Segment {
  let length = 0
  let reserved = 0
  let cutOff = true

  const cut = async () => {
    await disk.truncate(file, path, length)
    reserved = length
    await disk.sync(file, path)
    cutOff = true
  }
  const write = async (bytes: Buffer) => {
    const end = length + bytes.length
    const grown = end > reserved ? end + STEP : reserved
    await disk.append(file, path, grown > reserved ? Buffer.concat([bytes], bytes.length + STEP) : bytes, length)
    await disk.sync(file, path)
    reserved = grown
    length = end
  }

  return {
    length: () => length,
    async append(bytes) {
      if (!cutOff) await cut()
      cutOff = false
      try {
        await write(bytes)
        cutOff = true
      } catch (cause) {
        // If this fails too, the next append begins with it.
        await cut().catch(() => undefined)
        throw cause
      }
    },
    async close() {
      try {
        await disk.truncate(file, path, length)
      } finally {
        await file.close()
      }
    },
  }
}
