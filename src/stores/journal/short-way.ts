import { existsSync } from 'node:fs'
import { mkdtemp, open, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The shortest limit of the systems we know is 104 bytes (macOS, sys/un.h); names in the folder take some of it. */
const LONGEST_FOLDER = 54
const OPEN_FOLDERS = '/proc/self/fd'

/** A path to a folder that is short enough for the sockets in it. */
export interface ShortWay {
  readonly path: string
  /** The path leads there no longer. */
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
