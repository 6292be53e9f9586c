import { z } from 'zod'
import type { Log } from '../../ports/log.ts'
import { concurrently } from './concurrently.ts'
import { journalNotUnderstood, writtenByNewer } from './errors.ts'
import type { JournalFiles } from './journal-files.ts'
import type { ManagedCollection } from './managed-collection.ts'
import { JOURNAL_FORMAT, JournalHeader, StoredCommit } from './record.ts'

const READ_AT_ONCE = 8

interface Parts {
  readonly journal: JournalFiles
  readonly collections: ReadonlyMap<string, ManagedCollection>
  readonly log: Log
}

/**
 * Makes the changes of the journal again that the documents do not have yet, and gives the greatest number of a change.
 * A file with changes of a document that cannot be read, or of a kind this program does not have, is kept.
 */
export async function replayJournal({ journal, collections, log }: Parts): Promise<number> {
  let last = 0
  let swept = false
  for await (const { path, lines } of journal.read()) {
    // After an orderly end there is no journal, and nothing to look for among a hundred thousand files.
    if (!swept) for (const collection of collections.values()) await collection.sweep()
    swept = true
    const commits = lines.flatMap((line) => commitsIn(path, line))
    await prepare(commits, collections)
    for (const { seq, writes } of commits) {
      last = Math.max(last, seq)
      for (const write of writes) {
        const collection = collections.get(write.kind)
        if (collection === undefined)
          log.error({ file: path, kind: write.kind }, `日志 ${path} 中有未知种类的改动，已保留。`)
        if (!(await collection?.replay(write, seq))) journal.keep(path)
      }
    }
    log.info({ file: path, commits: commits.length }, '已从日志恢复上次停止前的改动。')
  }
  return last
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
  await concurrently(READ_AT_ONCE, jobs)
}
