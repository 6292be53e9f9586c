import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, constants, link, mkdtemp, open, realpath, rename, rm, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BotError } from '../../domain/errors.ts'
import { hashHex } from '../../domain/hash.ts'
import { makeFolder } from '../files/durable-write.ts'
import { isMissing } from '../files/missing.ts'
import { folderInUse, folderUnwritable } from './errors.ts'

const NAME = '.lock'
const TRIES = 5

/**
 * Takes a folder for this process alone; the returned function releases it. A killed process leaves nothing that
 * holds up the next: the lock is a socket in the folder, whichever way leads there, and only a living process answers on
 * it. Rejects with `folder_in_use`, and with `folder_unwritable` if the folder cannot be written.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK)
    return await lockMade(folder)
  } catch (cause) {
    throw cause instanceof BotError ? cause : folderUnwritable(folder, cause)
  }
}

async function lockMade(folder: string): Promise<() => Promise<void>> {
  const real = await realpath(folder)
  if (process.platform === 'win32') return lockPipe(folder, `\\\\.\\pipe\\dudao-${digest(real)}`)
  const way = await shortWayTo(real)
  try {
    const unlock = await lockSocket(folder, way)
    return () => unlock().finally(() => way.close())
  } catch (cause) {
    await way.close()
    throw cause
  }
}

const digest = (text: string): string => hashHex(text).slice(0, 16)

/** A pipe's name is taken by one at a time, and goes with its process. */
async function lockPipe(folder: string, path: string): Promise<() => Promise<void>> {
  const server = await listening(path).catch((cause: unknown) => {
    throw isTaken(cause) ? folderInUse(folder) : cause
  })
  return () => closed(server)
}

/**
 * The socket listens under a name of its own before it gets that of the lock, which only one can get at a time; so
 * a lock that gives no answer belongs to a process that is gone.
 */
async function lockSocket(folder: string, way: ShortWay): Promise<() => Promise<void>> {
  const path = join(way.path, NAME)
  const own = `${path}.${randomUUID().slice(0, 8)}`
  const server = await listening(own)
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await named(own, path)) {
        return async () => {
          await rm(path, { force: true })
          await closed(server)
        }
      }
      if ((await answers(path)) || !(await removedStale(own, path))) break
    }
    throw folderInUse(folder)
  } catch (cause) {
    await closed(server)
    throw cause
  } finally {
    await rm(own, { force: true })
  }
}

async function named(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path)
    return true
  } catch (cause) {
    if (isTaken(cause)) return false
    throw cause
  }
}

/**
 * Removes a lock that nobody answers on; false where another process is at it, or has taken the lock since. One at a
 * time, so that nobody removes the lock of another who was quicker.
 */
async function removedStale(own: string, path: string): Promise<boolean> {
  const removing = `${path}.removing`
  if (!(await named(own, removing)) && !(await takenOver(own, removing))) return false
  try {
    if (await answers(path)) return false
    await rm(path, { force: true })
    return true
  } finally {
    await rm(removing, { force: true })
  }
}

/** Continues a removal whose process was killed: moves its mark away first, which only one process can do. */
async function takenOver(own: string, removing: string): Promise<boolean> {
  if (await answers(removing)) return false
  const aside = `${own}.aside`
  try {
    await rename(removing, aside)
  } catch (cause) {
    if (isMissing(cause)) return false
    throw cause
  }
  // Another process may have been quicker: then the mark moved away is a living one.
  const isAlive = await answers(aside)
  if (isAlive) await named(aside, removing)
  await rm(aside, { force: true })
  return !isAlive && named(own, removing)
}

/** Anything but a clear no counts as an answer: a full queue belongs to a living process. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (cause) => resolve(!(isMissing(cause) || ('code' in cause && cause.code === 'ECONNREFUSED'))))
  })
}

function listening(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

const isTaken = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EEXIST')

/** The shortest limit of the systems we know is 104 bytes (macOS, sys/un.h); names in the folder take some of it. */
const LONGEST_FOLDER = 54
const OPEN_FOLDERS = '/proc/self/fd'

/** A path to a folder that is short enough for the sockets in it. */
interface ShortWay {
  readonly path: string
  /** Removes the path. */
  close(): Promise<void>
}

/**
 * A socket's path is short by its nature (sys/un.h), a folder's is not. The way to a folder of a long path leads through
 * a handle on it where the system shows those as files (Linux), else through a link for as long as it is needed. Sockets
 * made by either way lie in the folder itself.
 */
export async function shortWayTo(folder: string, shows = existsSync(OPEN_FOLDERS)): Promise<ShortWay> {
  if (Buffer.byteLength(folder) <= LONGEST_FOLDER) return { path: folder, close: async () => undefined }
  return shows ? throughHandle(folder) : throughLink(folder)
}

async function throughHandle(folder: string): Promise<ShortWay> {
  const handle = await open(folder, 'r')
  return { path: join(OPEN_FOLDERS, String(handle.fd)), close: () => handle.close() }
}

async function throughLink(folder: string): Promise<ShortWay> {
  const home = await mkdtemp(join(shortTemporaryFolder(), 'dudao-'))
  const path = join(home, 'd')
  await symlink(folder, path)
  return { path, close: () => rm(home, { recursive: true, force: true }) }
}

/** TMPDIR may be as long as any path. */
function shortTemporaryFolder(): string {
  const given = tmpdir()
  return Buffer.byteLength(given) <= LONGEST_FOLDER ? given : '/tmp'
}
