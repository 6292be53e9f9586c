import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

const TEMPORARY = /^\.(.+)\.[0-9a-f-]{36}\.tmp$/

/** A name in the same folder, so that the rename stays on one file system. */
export const temporaryPath = (path: string): string => join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)

/** Replaces a file as a whole: when it resolves the new content is on disk, until then the old one is whole. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const temporary = temporaryPath(path)
  try {
    await writeAndSync(temporary, (file) => file.writeFile(content))
    await moveDurably(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw cause
  }
}

/** Writes a new file only its owner reads and puts its bytes on disk; its name is only on disk once its folder is synced. */
export async function writeAndSync(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  sync = (file: FileHandle) => file.sync(),
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await write(file)
    await sync(file)
  } finally {
    await file.close()
  }
}

/** A rename survives a power cut only after its folder was synced (fsync(2)). */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
}

/** Makes a folder and its missing parents, each of them on disk. */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder)
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  const above = dirname(resolve(first))
  for (let made = path; made !== above; made = dirname(made)) await syncFolder(dirname(made))
}

/** Removes unfinished writes that a crash left: all in the folder, those of one file, or those that are old enough. */
export async function sweepTemporaries(
  folder: string,
  { of, olderThanMs = 0 }: { readonly of?: string; readonly olderThanMs?: number } = {},
): Promise<void> {
  for (const name of await readdir(folder)) {
    const written = TEMPORARY.exec(name)?.[1]
    if (written === undefined || (of !== undefined && of !== written)) continue
    const path = join(folder, name)
    if (olderThanMs === 0 || (await isOlder(path, olderThanMs))) await rm(path, { force: true })
  }
}

const isOlder = async (path: string, ms: number): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > ms,
    () => false,
  )

/** Windows has no handle on a folder to sync. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
