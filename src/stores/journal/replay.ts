import { z } from 'zod'
import { runAll } from '../../concurrency/work-through.ts'
import type { BotError } from '../../domain/errors.ts'
import type { Log } from '../../ports/log.ts'
import { journalNotUnderstood, writtenByNewer } from './errors.ts'
import type { JournalFiles } from './journal-files.ts'
import type { ManagedCollection } from './managed-collection.ts'
import { type Gap, JOURNAL_FORMAT, type JournalGaps, JournalHeader, StoredCommit } from './record.ts'

const READ_AT_ONCE = 8

interface Parts {
  readonly journal: JournalFiles
  readonly collections: ReadonlyMap<string, ManagedCollection>
  readonly log: Log
  /** Finds missing commits; absent if nothing tells how far the journal had come. */
  readonly gaps: JournalGaps | undefined
  /** The error for a journal with missing commits. */
  readonly cut: (gaps: readonly Gap[]) => BotError
}

/**
 * Makes the changes of the journal again that the documents do not have yet, and gives the greatest number of a change.
 * A file with changes of a document that is not good, or of a kind this program does not have, is kept.
 */
export async function replayJournal(parts: Parts): Promise<number> {
  const { journal, collections, log, gaps } = parts
  let last = 0
  let swept = false
  const files = new Map<string, Set<string>>()
  for await (const { path, lines } of journal.read()) {
    // After an orderly end there is no journal, and nothing to look for among a hundred thousand files.
    if (!swept) for (const collection of collections.values()) await collection.sweep()
    swept = true
    const commits = lines.flatMap((line) => commitsIn(path, line))
    await prepare(commits, collections)
    const changed = new Set<string>()
    files.set(path, changed)
    for (const commit of commits) {
      gaps?.add(commit)
      last = Math.max(last, commit.seq)
      for (const write of commit.writes) {
        const collection = collections.get(write.kind)
        changed.add(`${write.kind}/${write.key}`)
        await collection?.replay(write, commit.seq)
        if (collection !== undefined) continue
        log.error({ file: path, kind: write.kind }, `日志 ${path} 中有未知种类的改动，已保留。`)
        journal.keep(path)
      }
    }
    log.info({ file: path, commits: commits.length }, '已从日志恢复上次停止前的改动。')
  }
  refuseGaps(parts, gaps?.found() ?? [])
  await keepForBlocked({ journal, collections }, files)
  return last
}

/** A damaged file is kept and reported: the disk lost something. A whole journal that lacks something was cut. */
function refuseGaps({ journal, log, cut }: Parts, gaps: readonly Gap[]): void {
  if (gaps.length === 0) return
  if (!journal.isDamaged()) throw cut(gaps)
  log.error({ gaps }, '日志损坏处缺少已经答复过的改动，请与联系人手中的回执核对。')
}

async function keepForBlocked(
  { journal, collections }: Pick<Parts, 'journal' | 'collections'>,
  files: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  for (const [kind, collection] of collections) {
    for (const key of await collection.confirm()) {
      for (const [path, changed] of files) if (changed.has(`${kind}/${key}`)) journal.keep(path)
    }
  }
}

function commitsIn(path: string, line: string): readonly StoredCommit[] {
  const value: unknown = JSON.parse(line)
  const header = JournalHeader.safeParse(value)
  if (header.success) {
    if (header.data.journal > JOURNAL_FORMAT) throw writtenByNewer(path)
    return []
  }
  const commits = z.array(StoredCommit).safeParse(value)
  if (!commits.success) throw journalNotUnderstood(path, '格式不符')
  return commits.data
}

async function prepare(
  commits: readonly StoredCommit[],
  collections: ReadonlyMap<string, ManagedCollection>,
): Promise<void> {
  const wanted = new Map(commits.flatMap(({ writes }) => writes.map((write) => [`${write.kind}/${write.key}`, write])))
  const jobs = [...wanted.values()].map(
    ({ kind, key }) =>
      async () =>
        collections.get(kind)?.prepare(key),
  )
  await runAll(READ_AT_ONCE, jobs)
}
