import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ifThere } from '../files/missing.ts'
import { readFrames } from '../journal/frames.ts'
import { JOURNAL_FORMAT, JournalHeader, StoredCommit, type StoredWrite } from '../journal/record.ts'

const NAME = /^\d{8}\.journal$/

/** A change of one document that its file may not have yet. */
export type JournalChange = StoredWrite & { readonly seq: number }

/** The journal as it stands, and what is wrong with it. */
export interface JournalRead {
  /** In order, by the document's kind. */
  readonly changes: ReadonlyMap<string, ReadonlyMap<string, readonly JournalChange[]>>
  /** The numbers of its commits, in order. */
  readonly commits: readonly Pick<StoredCommit, 'seq' | 'follows'>[]
  readonly problems: readonly {
    readonly path: string
    readonly what: 'damaged' | 'newer' | 'strange'
    readonly bytes: number
  }[]
}

/**
 * Reads the journal without touching it. To be read before the documents: a document read afterwards has every change
 * that was dropped from the journal before it was read.
 */
export async function readJournal(folder: string): Promise<JournalRead> {
  const changes = new Map<string, Map<string, JournalChange[]>>()
  const numbers: StoredCommit[] = []
  const problems: JournalRead['problems'][number][] = []
  for (const name of (await namesIn(folder)).filter((name) => NAME.test(name)).sort()) {
    const path = join(folder, name)
    const { lines, damaged } = await framesOf(path)
    if (damaged > 0) problems.push({ path, what: 'damaged', bytes: damaged })
    for (const line of lines) {
      const commits = commitsIn(line)
      if (!Array.isArray(commits)) problems.push({ path, what: commits, bytes: 0 })
      else {
        for (const commit of commits) {
          take(commit, changes)
          numbers.push(commit)
        }
      }
    }
  }
  return { changes, commits: numbers.map(({ writes: _, ...number }) => number), problems }
}

function take({ seq, writes }: StoredCommit, changes: Map<string, Map<string, JournalChange[]>>): void {
  for (const write of writes) {
    const ofKind = changes.get(write.kind) ?? new Map<string, JournalChange[]>()
    changes.set(write.kind, ofKind)
    const ofKey = ofKind.get(write.key) ?? []
    ofKind.set(write.key, ofKey)
    ofKey.push({ ...write, seq })
  }
}

function commitsIn(line: string): StoredCommit[] | 'newer' | 'strange' {
  const value: unknown = JSON.parse(line)
  const header = JournalHeader.safeParse(value)
  if (header.success) return header.data.journal > JOURNAL_FORMAT ? 'newer' : []
  return z.array(StoredCommit).safeParse(value).data ?? 'strange'
}

/** Its end is just being written where a service runs: damage is what is still there when it is read again. */
async function framesOf(path: string) {
  const first = readFrames(await bytesOf(path))
  return first.damaged === 0 ? first : readFrames(await bytesOf(path))
}

/** One that a checkpoint has just dropped holds nothing more. */
const bytesOf = async (path: string): Promise<Buffer> => (await ifThere(readFile(path))) ?? Buffer.alloc(0)

const namesIn = async (folder: string): Promise<string[]> => (await ifThere(readdir(folder))) ?? []
