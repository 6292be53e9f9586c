import fs from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Random } from './random.ts'

const PAGE = 4096

/** A file's bytes as far as they are not on disk. */
export interface UnsyncedFile {
  /** To be called before a write, which goes to the end of the file unless a place is given. */
  write(length: number, position?: number): void
  truncate(length: number): void
  /** Starts a sync: everything written until now is on disk once the returned function is called. */
  syncing(): () => void
  closed(): void
}

/** The losses of a power cut: bytes whose file, and names whose folder was not synced. */
export interface Unsynced {
  file(path: string): UnsyncedFile
  /** To be called once they are done; `link` and `rename` before too, for the name they may replace. */
  created(path: string): void
  madeFolder(path: string): void
  replacing(path: string): { linked(): void; renamed(from: string): void }
  removing(path: string): () => void
  syncingFolder(path: string): () => void
  /** The cut: of each folder's changes the last ones are undone, of each file's writes any pages. */
  lose(): void
}

interface NameChange {
  readonly folder: string
  undo(): void
}

/** Follows a process's disk operations as POSIX promises them, no better. */
export function unsynced(scratch: string, random: Random): Unsynced {
  let names: NameChange[] = []
  const files = new Set<{ lose(): void }>()
  let saved = 0

  /** Keeps a file under another name; undefined if there is none. */
  const save = (path: string): string | undefined => {
    const kept = join(scratch, `kept-${++saved}`)
    try {
      fs.linkSync(path, kept)
      return kept
    } catch {
      return undefined
    }
  }
  const changed = (path: string, undo: () => void) => void names.push({ folder: dirname(resolve(path)), undo })

  return {
    file(path) {
      const file = unsyncedFile(path, random, () => files.delete(file))
      files.add(file)
      return file
    },
    created: (path) => changed(path, () => fs.unlinkSync(path)),
    madeFolder: (path) => changed(path, () => fs.rmSync(path, { recursive: true })),
    replacing(path) {
      const before = save(path)
      const back = () => before !== undefined && fs.linkSync(before, path)
      return {
        linked: () =>
          changed(path, () => {
            fs.unlinkSync(path)
            back()
          }),
        renamed: (from) =>
          changed(path, () => {
            fs.renameSync(path, from)
            back()
          }),
      }
    },
    removing(path) {
      const before = save(path)
      return () => {
        if (before !== undefined) changed(path, () => fs.linkSync(before, path))
      }
    },
    syncingFolder(path) {
      const covered = new Set(names.filter(({ folder }) => folder === resolve(path)))
      return () => {
        names = names.filter((change) => !covered.has(change))
      }
    },
    lose() {
      for (const file of files) file.lose()
      const lasting = new Map<string, number>()
      for (const folder of new Set(names.map((change) => change.folder))) {
        lasting.set(folder, random.below(names.filter((change) => change.folder === folder).length + 1))
      }
      const lost = names.filter(({ folder }) => {
        const left = lasting.get(folder) ?? 0
        lasting.set(folder, left - 1)
        return left <= 0
      })
      for (const { undo } of lost.reverse()) {
        try {
          undo()
        } catch {
          // The name went with the change of another folder.
        }
      }
    },
  }
}

function unsyncedFile(path: string, random: Random, forget: () => void): UnsyncedFile & { lose(): void } {
  // Follows the file even if its name or the product's own handle goes.
  const handle = fs.openSync(path, 'r+')
  let pending: (() => void)[] = []
  let isClosed = false
  const forgetIfDone = () => {
    if (!isClosed || pending.length > 0) return
    fs.closeSync(handle)
    forget()
  }
  const bytesAt = (position: number, length: number) => {
    const bytes = Buffer.alloc(Math.max(0, length))
    return bytes.subarray(0, fs.readSync(handle, bytes, 0, bytes.length, position))
  }

  return {
    write(length, position) {
      const size = fs.fstatSync(handle).size
      const from = position ?? size
      const before = bytesAt(from, Math.min(length, size - from))
      pending.push(() => loseWrite(handle, random, { from, length, before, size }))
    },
    truncate(length) {
      const size = fs.fstatSync(handle).size
      const tail = bytesAt(length, size - length)
      pending.push(() => {
        if (random.chance(0.5)) fs.writeSync(handle, tail, 0, tail.length, length)
      })
    },
    syncing() {
      const covered = new Set(pending)
      return () => {
        pending = pending.filter((change) => !covered.has(change))
        forgetIfDone()
      }
    },
    closed() {
      isClosed = true
      forgetIfDone()
    },
    lose() {
      for (const undo of pending.reverse()) undo()
    },
  }
}

/** All of it lost, none, or any pages. */
function loseWrite(
  handle: number,
  random: Random,
  { from, length, before, size }: { from: number; length: number; before: Buffer; size: number },
): void {
  const mood = random.below(3)
  if (mood === 0) return
  let keptBeyond = false
  for (let at = from; at < from + length; ) {
    const end = Math.min(from + length, (Math.floor(at / PAGE) + 1) * PAGE)
    const keeps = mood === 2 && random.chance(0.5)
    if (keeps) keptBeyond ||= end > size
    else {
      const old = Buffer.alloc(end - at)
      before.subarray(at - from, end - from).copy(old)
      fs.writeSync(handle, old, 0, old.length, at)
    }
    at = end
  }
  if (!keptBeyond && fs.fstatSync(handle).size > size) fs.ftruncateSync(handle, Math.max(size, 0))
}
