import { existsSync } from 'node:fs'
import { type FileHandle, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pLimit from 'p-limit'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { fileTooLarge } from '../../domain/errors.ts'
import { startHash } from '../../domain/hash.ts'
import type { Clock } from '../../ports/clock.ts'
import type { FileStore, StoredFile } from '../../ports/files.ts'
import { makeFolder, moveDurably, sweepTemporaries, syncFolder, temporaryPath, writeAndSync } from './durable-write.ts'
import { fileEmpty } from './errors.ts'
import { kindOfFile } from './kind-of-file.ts'
import { once } from './once.ts'

const BYTES_PER_MB = 1024 * 1024

/** Of Node's four threads for files: the others are for the records, so that no message waits behind uploads. */
const SYNCED_AT_ONCE = 2

type Content = Parameters<FileStore['put']>[0]

interface Options {
  readonly folder: string
  readonly maxMb: number
  /** The clock that a file's age goes by: its time on disk is the moment of the last `put`. */
  readonly clock: Clock
}

/** Files on one machine: `<folder>/ab/<sha256>`, the same content once. Rejects with `file_too_large`, `file_empty`. */
export function diskFileStore({ folder, maxMb, clock }: Options): FileStore {
  const incoming = join(folder, '.incoming')
  const ready = once(async () => {
    await makeFolder(incoming)
    await sweepTemporaries(incoming)
  })

  const inTurn = pLimit(SYNCED_AT_ONCE)
  /** Each file is put in place, or removed, by itself. */
  const oneByOne = oneAtATime()
  const inHand = new Map<string, number>()
  const takeInHand = (sha256: string) => void inHand.set(sha256, (inHand.get(sha256) ?? 0) + 1)
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)

  const keep = async (temporary: string, content: Content): Promise<StoredFile> => {
    const { sha256, size } = await write(temporary, {
      content,
      maxMb,
      sync: (file) =>
        inTurn(async () => {
          await file.utimes(clock.now(), clock.now())
          await file.sync()
        }),
    })
    const kind = await kindOfFile(temporary)
    const home = join(folder, sha256.slice(0, 2))
    const place = async () => {
      await makeFolder(home)
      // Over the same content where it is there already: one file, and whole even if that one had been damaged.
      await moveDurably(temporary, join(home, sha256))
      // An upload beside this one may have made the home and not have synced it yet.
      await syncFolder(folder)
    }
    await oneByOne(sha256, async () => {
      await inTurn(place)
      takeInHand(sha256)
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
    read: (sha256) => readFile(pathOf(sha256)),
    hold: (sha256) =>
      oneByOne(sha256, async () => {
        const isThere = existsSync(pathOf(sha256))
        if (isThere) takeInHand(sha256)
        return isThere
      }),
    letGo: (sha256) => {
      const others = (inHand.get(sha256) ?? 0) - 1
      if (others > 0) inHand.set(sha256, others)
      else inHand.delete(sha256)
    },
    remove: (sha256, isHeld = async () => false) =>
      oneByOne(sha256, async () => {
        const path = pathOf(sha256)
        if (inHand.has(sha256) || !existsSync(path) || (await isHeld())) return
        await rm(path, { force: true })
        await syncFolder(dirname(path))
      }),
    keptBefore: async function* (moment) {
      await ready()
      for (const home of (await readdir(folder)).filter((name) => HOME.test(name))) {
        for (const sha256 of (await readdir(join(folder, home))).filter((name) => SHA256.test(name))) {
          const found = await stat(join(folder, home, sha256)).catch(() => undefined)
          if (found && found.mtime < moment) yield sha256
        }
      }
    },
  }
}

const HOME = /^[0-9a-f]{2}$/
const SHA256 = /^[0-9a-f]{64}$/

/** Streams the content to disk, hashed and counted on the way, so that one over the limit never arrives as a whole. */
async function write(
  path: string,
  { content, maxMb, sync }: { content: Content; maxMb: number; sync: (file: FileHandle) => Promise<void> },
) {
  const hash = startHash()
  let size = 0
  const receive = async (file: FileHandle) => {
    for await (const chunk of content) {
      size += chunk.byteLength
      if (size > maxMb * BYTES_PER_MB) throw fileTooLarge(maxMb * BYTES_PER_MB)
      hash.update(chunk)
      await file.appendFile(chunk)
    }
    if (size === 0) throw fileEmpty()
  }
  await writeAndSync(path, receive, sync)
  return { sha256: hash.digest('hex'), size }
}
