import { constants } from 'node:fs'
import { copyFile, type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { syncFolder, temporaryPath, writeAndSync } from '../files/durable-write.ts'
import { isMissing } from '../files/missing.ts'

export type DiskOperation =
  | 'create'
  | 'append'
  | 'sync'
  | 'truncate'
  | 'write'
  | 'link'
  | 'rename'
  | 'unlink'
  | 'sync-folder'

/** An instant around a disk operation. */
export interface FaultPoint {
  readonly when: 'before' | 'after'
  readonly operation: DiskOperation
  readonly path: string
}

/** Called at every fault point; an error it throws stands for the disk's. */
export type Fault = (point: FaultPoint) => void | Promise<void>

/** All disk operations of the store but reading. */
export interface Disk {
  /** Makes a new file to append to. Rejects if there is one already. */
  create(path: string): Promise<FileHandle>
  /** Writes all bytes at that place of the file. */
  append(file: FileHandle, path: string, bytes: Buffer, at: number): Promise<void>
  sync(file: FileHandle, path: string): Promise<void>
  truncate(file: FileHandle, path: string, length: number): Promise<void>
  /** Writes a new temporary file beside `path`, syncs it, and gives its name. */
  writeTemporary(path: string, content: string): Promise<string>
  /** Gives a file another name, replacing the name's earlier file; copies it if the file system knows no hard links. */
  link(from: string, to: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Does nothing if there is no such file. */
  unlink(path: string): Promise<void>
  syncFolder(folder: string): Promise<void>
}

export function diskWith(fault: Fault): Disk {
  const step = async <R>(operation: DiskOperation, path: string, work: () => Promise<R>): Promise<R> => {
    await fault({ when: 'before', operation, path })
    const result = await work()
    await fault({ when: 'after', operation, path })
    return result
  }
  return {
    async create(path) {
      await fault({ when: 'before', operation: 'create', path })
      const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600)
      try {
        await fault({ when: 'after', operation: 'create', path })
      } catch (cause) {
        await file.close()
        throw cause
      }
      return file
    },
    append: (file, path, bytes, at) => step('append', path, () => writeAll(file, bytes, at)),
    sync: (file, path) => step('sync', path, () => file.datasync()),
    truncate: (file, path, length) => step('truncate', path, () => file.truncate(length)),
    writeTemporary: (path, content) =>
      step('write', path, async () => {
        const temporary = temporaryPath(path)
        try {
          await writeAndSync(temporary, (file) => file.writeFile(content))
        } catch (cause) {
          await rm(temporary, { force: true })
          throw cause
        }
        return temporary
      }),
    link: (from, to) => step('link', to, () => linkOrCopy(from, to)),
    rename: (from, to) => step('rename', to, () => rename(from, to)),
    unlink: (path) => step('unlink', path, () => rm(path, { force: true })),
    syncFolder: (folder) => step('sync-folder', folder, () => syncFolder(folder)),
  }
}

/** A nearly full disk takes only a part of a write. */
async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (cause) {
    if (isMissing(cause)) throw cause
    await rm(to, { force: true })
    await link(from, to).catch(() => copyFile(from, to))
  }
}
