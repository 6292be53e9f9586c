import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../ports/log.ts'
import { makeFolder } from '../files/durable-write.ts'
import type { Disk } from './disk.ts'
import { frame, readFrames } from './frames.ts'
import { JOURNAL_FORMAT } from './record.ts'
import { createSegment, type Segment } from './segment.ts'

const NAME = /^(\d{8})\.journal$/

/** The journal as files in one folder, numbered in the order they were written. */
export interface JournalFiles {
  /** The commits of earlier runs, file by file; to be gone through before the first append. */
  read(): AsyncIterable<{ readonly path: string; readonly lines: readonly string[] }>
  /** Appends to the file in use; begins one if there is none. */
  append(json: string): Promise<void>
  /** Bytes in the file in use. */
  length(): number
  /** Whether a file that was read had lost something. */
  isDamaged(): boolean
  /** Exempts a file from removal for good. */
  keep(path: string): void
  /** Closes the file in use; the returned function removes all files closed so far. */
  turnOver(): Promise<() => Promise<void>>
}

export function journalFiles({ folder, disk, log }: { folder: string; disk: Disk; log: Log }): JournalFiles {
  let current: { readonly path: string; readonly segment: Segment } | undefined
  let last = 0
  const closed = new Set<string>()
  /** Files that lost something, kept under another name for inspection. */
  const damagedFiles = new Set<string>()

  const begin = async () => {
    await makeFolder(folder)
    last += 1
    const path = join(folder, `${String(last).padStart(8, '0')}.journal`)
    return { path, segment: await createSegment(disk, path) }
  }

  return {
    async *read() {
      await makeFolder(folder)
      const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
      for (const name of names) {
        const path = join(folder, name)
        closed.add(path)
        last = Number(NAME.exec(name)?.[1])
        const { lines, damaged, torn } = readFrames(await readFile(path))
        if (torn > 0) log.warn({ file: path, bytes: torn }, '上次没有正常停止：日志末尾未写完、未答复的内容已舍弃。')
        if (damaged > 0) {
          damagedFiles.add(path)
          log.error(
            { file: path, bytes: damaged },
            `日志 ${path} 中间有 ${damaged} 字节损坏，其余改动已恢复，原文件将保留。请检查磁盘。`,
          )
        }
        yield { path, lines }
      }
    },
    async append(json) {
      current ??= await begin()
      const { segment } = current
      const header = segment.length() === 0 ? [frame(JSON.stringify({ journal: JOURNAL_FORMAT }))] : []
      await segment.append(Buffer.concat([...header, frame(json)]))
    },
    length: () => current?.segment.length() ?? 0,
    isDamaged: () => damagedFiles.size > 0,
    keep: (path) => void closed.delete(path),
    async turnOver() {
      const before = current
      current = undefined
      if (before !== undefined) closed.add(before.path)
      const done = [...closed]
      await before?.segment.close()
      return async () => {
        for (const path of done) {
          if (damagedFiles.has(path)) await disk.rename(path, `${path}.damaged`)
          else await disk.unlink(path)
          damagedFiles.delete(path)
          closed.delete(path)
        }
      }
    },
  }
}
