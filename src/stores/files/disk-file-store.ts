import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { atMost } from '../../domain/at-most.ts'
import type { FileStore, StoredFile } from '../../ports/file-store.ts'
import { makeFolder, moveDurably, sweepTemporaries, syncFolder, temporaryPath, writeAndSync } from './durable-write.ts'
import { kindOfFile } from './kind-of-file.ts'
import { once } from './once.ts'
import { fileEmpty, fileTooLarge } from './storage-errors.ts'

const BYTES_PER_MB = 1024 * 1024

/** Of Node's four threads for files: the others are for the records, so that no message waits behind uploads. */
const SYNCED_AT_ONCE = 2

type Content = Parameters<FileStore['put']>[0]

interface Options {
  readonly folder: string
  readonly maxMb: number
}

/** Files on one machine: `<folder>/ab/<sha256>`, the same content once. Rejects with `file_too_large`, `file_empty`. */
export function diskFileStore({ folder, maxMb }: Options): FileStore {
  const incoming = join(folder, '.incoming')
  const ready = once(async () => {
    await makeFolder(incoming)
    await sweepTemporaries(incoming)
  })

  const inTurn = atMost(SYNCED_AT_ONCE)

  const keep = async (temporary: string, content: Content): Promise<StoredFile> => {
    const { sha256, size } = await write(temporary, { content, maxMb, sync: (file) => inTurn(() => file.sync()) })
    const kind = await kindOfFile(temporary)
    const home = join(folder, sha256.slice(0, 2))
    await inTurn(async () => {
      await makeFolder(home)
      // Over the same content where it is there already: one file, and whole even if that one had been damaged.
      await moveDurably(temporary, join(home, sha256))
      // An upload beside this one may have made the home and not have synced it yet.
      await syncFolder(folder)
    })
    return { sha256, size, kind }
  }

  return {
    put: async (content) => {
      await ready()
      const temporary = temporaryPath(join(incoming, 'upload'))
      try {
        return await keep(temporary, content)
      } catch (cause) {
        await rm(temporary, { force: true })
        throw cause
      }
    },
    read: (sha256) => readFile(join(folder, sha256.slice(0, 2), sha256)),
    remove: async (sha256) => {
      const home = join(folder, sha256.slice(0, 2))
      if (!existsSync(join(home, sha256))) return
      await rm(join(home, sha256), { force: true })
      await syncFolder(home)
    },
  }
}

/** Streams the content to disk, hashed and counted on the way, so that one over the limit never arrives as a whole. */
async function write(
  path: string,
  { content, maxMb, sync }: { content: Content; maxMb: number; sync: (file: FileHandle) => Promise<void> },
) {
  const hash = createHash('sha256')
  let size = 0
  const receive = async (file: FileHandle) => {
    for await (const chunk of content) {
      size += chunk.byteLength
      if (size > maxMb * BYTES_PER_MB) throw fileTooLarge(maxMb)
      hash.update(chunk)
      await file.appendFile(chunk)
    }
    if (size === 0) throw fileEmpty()
  }
  await writeAndSync(path, receive, sync)
  return { sha256: hash.digest('hex'), size }
}
