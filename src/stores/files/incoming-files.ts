import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTooLarge } from '../../domain/errors.ts'
import { startHash } from '../../domain/hash.ts'
import type { FileStore } from '../../ports/files.ts'
import { makeFolder, sweepTemporaries, temporaryPath } from './durable-write.ts'
import type { WholeFile } from './kept-place.ts'
import { once } from './once.ts'

type Content = Parameters<FileStore['put']>[0]

/** The files that are just coming in, on this machine's disk until they are whole. */
export interface IncomingFiles {
  /**
   * Streams content to a file, hashed and counted on the way, so that one over the limit never arrives as a whole; the
   * file is gone when the work on it is over. Rejects with a `file_too_large` BotError.
   */
  whole<T>(content: Content, maxBytes: number, work: (file: WholeFile) => Promise<T>): Promise<T>
}

/**
 * Opens the folder of such files. What a crash left in it is swept; where other nodes write to the same folder, only what
 * is older than any upload takes.
 */
export function incomingFiles(folder: string, olderThanMs = 0): IncomingFiles {
  const ready = once(async () => {
    await makeFolder(folder)
    await sweepTemporaries(folder, { olderThanMs })
  })
  return {
    whole: async (content, maxBytes, work) => {
      await ready()
      const path = temporaryPath(join(folder, 'upload'))
      const file = await open(path, 'wx', 0o600)
      try {
        const written = await write(file, content, maxBytes)
        return await work({ path, ...written, sync: () => file.sync() })
      } finally {
        await file.close()
        await rm(path, { force: true })
      }
    },
  }
}

async function write(file: FileHandle, content: Content, maxBytes: number) {
  const hash = startHash()
  let size = 0
  for await (const chunk of content) {
    size += chunk.byteLength
    if (size > maxBytes) throw fileTooLarge(maxBytes)
    hash.update(chunk)
    await file.appendFile(chunk)
  }
  return { sha256: hash.digest('hex'), size }
}
