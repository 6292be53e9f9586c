import { join } from 'node:path'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import type { Define, Write } from '../documents/store.ts'
import { ANCHOR, anchorFile, readAnchor } from './anchor.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { diskWith } from './disk.ts'
import { anchorStrange, journalCut } from './errors.ts'
import { groupCommit, type Waiting } from './group-commit.ts'
import { indexFile } from './index-file.ts'
import { journalFiles } from './journal-files.ts'
import { type ManagedCollection, manageCollection } from './managed-collection.ts'
import { journalGaps } from './record.ts'
import { replayJournal } from './replay.ts'
import type { JournalOptions, JournalStore, JournalWrite, Staged } from './store.ts'
import { whenQuiet } from './when-quiet.ts'

const MAX_BYTES = 16 * 1024 * 1024

/**
 * `await openJournalStore({ folder, log }, (define) => ({ dossiers: define(dossierKind), people: define(peopleKind) }))`
 * opens the store whose journal and indexes lie in `folder` (`journal/`, `index/`), with what a crash left replayed.
 * One process at a time: see `lockFolder`. Rejects with `written_by_newer` or `journal_not_understood`.
 */
export async function openJournalStore<Collections>(
  options: JournalOptions,
  define: (define: Define) => Collections,
): Promise<JournalStore<Collections>> {
  const { folder, log, maxBytes = MAX_BYTES, onCommit, seal, milliseconds = () => performance.now() } = options
  const disk = diskWith(options.fault ?? (() => undefined))
  const anchorPath = join(folder, ANCHOR)
  const found = await readAnchor(anchorPath, seal)
  if (found.kind === 'damaged' || found.kind === 'foreign') throw anchorStrange(anchorPath, found.kind)
  const anchored = found.kind === 'whole' ? found.anchored : undefined
  const anchor = anchorFile({ path: anchorPath, disk, seal, written: found.kind === 'whole' ? found.written : 0 })
  const onSealed = tellsOnce(anchored === undefined, () =>
    log.error({ file: anchorPath }, `${anchorPath} 不在：数据曾经有它，被删除过。这次启动无法确认日志是否完整。`),
  )
  const journal = journalFiles({ folder: join(folder, 'journal'), disk, log })
  const managed = new Map<string, ManagedCollection>()
  const own = new WeakMap<Write, JournalWrite>()
  const collections = define((kind) => {
    if (managed.has(kind.name)) throw new Error(`two kinds are called ${kind.name}`)
    const { collection, managed: added } = manageCollection(kind, {
      anchored: (name) => anchored?.documents[name],
      onSealed,
      disk,
      log,
      now: options.now ?? (() => new Date()),
      indexFileOf: (name) => indexFile(disk, join(folder, 'index', `${name}.index`)),
    })
    managed.set(kind.name, added)
    const write: typeof collection.write = (...asked) => {
      const made = collection.write(...asked)
      own.set(made, made)
      return made
    }
    return { ...collection, write }
  })
  for (const collection of managed.values()) await collection.open()
  let overdue = false
  const replayed = await replayJournal({
    journal,
    collections: managed,
    log,
    gaps: anchored && journalGaps(anchored),
    cut: (gaps) => journalCut(join(folder, 'journal'), { gaps, anchor: anchorPath }),
  }).catch(async (cause: unknown) => {
    for (const collection of managed.values()) await collection.close()
    throw cause
  })
  /** The number of the last change that was built, and of the last one on disk. */
  let last = Math.max(replayed, anchored?.last ?? 0)
  let durable = last

  const commits = groupCommit({
    append: journal.append,
    milliseconds,
    onCommit: (ms, batchSize) => {
      onCommit?.(ms, batchSize)
      anchor.note(durable)
      quiet.stir()
      if (journal.length() <= maxBytes || overdue) return
      overdue = true
      void checkpointLogged().finally(() => {
        overdue = false
      })
    },
  })
  const turn = oneAtATime()
  const run = makeCheckpoint({
    journal,
    commits,
    collections: [...managed.values()],
    disk,
    anchor,
    anchored: () => ({ checkpointed: durable, last: durable, documents: { ...anchored?.documents } }),
  })
  const checkpoint = () => turn('checkpoint', run)
  let failingSince: number | undefined
  const checkpointLogged = () =>
    checkpoint().then(
      () => {
        failingSince = undefined
        return true
      },
      (err: unknown) => {
        failingSince ??= milliseconds()
        log.error({ err }, '数据文件暂时未能写入，改动已安全保存在日志中，稍后自动重试。请检查磁盘空间。')
        return false
      },
    )
  const quiet = whenQuiet({ after: options.after ?? later, work: checkpointLogged })
  if ([...managed.values()].some((collection) => collection.hasUnsaved())) quiet.stir()

  /** Builds a commit upon the documents in memory, all at once. */
  const stage = (writes: readonly JournalWrite[]): Waiting => {
    const follows = last
    const seq = Math.max(last, ...writes.map((write) => write.lastSeq())) + 1
    const staged: Staged[] = []
    const undo = () => {
      for (const part of staged.toReversed()) part.undo()
      last = follows
    }
    try {
      for (const write of writes) staged.push(write.stage(seq))
      const json = JSON.stringify({ seq, follows, writes: staged.map(({ stored }) => stored) })
      last = seq
      const settle = () => {
        for (const part of staged) part.settle()
        durable = seq
      }
      return { json, undo, settle }
    } catch (cause) {
      undo()
      throw cause
    }
  }

  // From now on there is an anchor, begun with the numbers the documents are known to have.
  if (anchored === undefined) await checkpointLogged()
  let closed = false
  return {
    collections,
    pending: commits.pending,
    failingForMs: () => (failingSince === undefined ? 0 : milliseconds() - failingSince),
    checkpoint,
    async commit(asked) {
      if (closed) throw new Error('the store is closed')
      const writes = asked.map((write) => own.get(write) ?? notOurs(write))
      if (new Set(writes.map(({ kind, key }) => `${kind}/${key}`)).size < writes.length) {
        throw new Error('a commit changes a document once')
      }
      const reads = writes.flatMap((write) => write.hold() ?? [])
      try {
        if (reads.length > 0) await Promise.all(reads)
        await commits.add(stage(writes))
      } finally {
        for (const write of writes) write.release()
      }
    },
    async close() {
      closed = true
      quiet.stop()
      for (const collection of managed.values()) await collection.close()
      await checkpoint()
      await anchor.close()
    },
  }
}

function notOurs({ kind }: Write): never {
  throw new Error(`a write of ${kind} that another store made`)
}

/** Runs the action at the first call only, if there is a reason to. */
function tellsOnce(reason: boolean, tell: () => void): () => void {
  let due = reason
  return () => {
    if (due) tell()
    due = false
  }
}

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
