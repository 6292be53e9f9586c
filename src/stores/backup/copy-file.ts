import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { startHash } from '../../domain/hash.ts'
import { makeFolder, writeAndSync } from '../files/durable-write.ts'
import { ifThere } from '../files/missing.ts'

const CHUNK = 256 * 1024

/** The size and hash of a file's content. */
export interface Content {
  /** Bytes. */
  readonly size: number
  readonly sha256: string
}

/** Copies a file as it stands when it is opened, on disk when it resolves; undefined where there is none (any more). */
export async function copyFileDurably(from: string, to: string): Promise<(Content & { stamp: string }) | undefined> {
  const source = await ifThere(open(from, 'r'))
  if (source === undefined) return undefined
  try {
    const stamp = stampOf(await source.stat({ bigint: true }))
    await makeFolder(dirname(to))
    let content: Content | undefined
    await writeAndSync(to, async (copy) => {
      content = await digested(source, (bytes) => copy.appendFile(bytes))
    })
    return content && { ...content, stamp }
  } finally {
    await source.close()
  }
}

/** Size and hash of a file, read in pieces; undefined where there is none. */
export async function contentOf(path: string): Promise<Content | undefined> {
  const file = await ifThere(open(path, 'r'))
  if (file === undefined) return undefined
  try {
    return await digested(file, async () => undefined)
  } finally {
    await file.close()
  }
}

/** Another one as soon as the file was replaced or written to. */
export const stampOf = (stat: { ino: bigint; size: bigint; mtimeNs: bigint; ctimeNs: bigint }): string =>
  `${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`

async function digested(file: FileHandle, each: (bytes: Buffer) => Promise<void>): Promise<Content> {
  const hash = startHash()
  const chunk = Buffer.alloc(CHUNK)
  let size = 0
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK, size)
    if (bytesRead === 0) return { size, sha256: hash.digest('hex') }
    const bytes = chunk.subarray(0, bytesRead)
    hash.update(bytes)
    await each(bytes)
    size += bytesRead
  }
}
