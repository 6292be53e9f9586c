import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { untilOneFails } from '../../concurrency/work-through.ts'
import { BotError } from '../../domain/errors.ts'
import { makeFolder, syncFolder, writeAndSync } from '../files/durable-write.ts'
import { ifThere } from '../files/missing.ts'
import { type Content, contentOf, copyFileDurably, stampOf } from './copy-file.ts'
import { dataFiles, filesBelow, isPrevious, isSetAside, SENT_FILES } from './data-files.ts'
import { type HeldJournal, heldJournal } from './held-journal.ts'
import type { ManifestFile } from './manifest.ts'

const COPIED_AT_ONCE = 4
/** Interval at which the journal is looked at while files are copied, in milliseconds. */
const LOOK_EVERY = 50
/** After the first, a round copies only what changed meanwhile. */
const ROUNDS = 50

interface Parts {
  /** A folder of records, whether or not a service has it open. */
  readonly from: string
  /** Does not exist yet. */
  readonly to: string
  /** A clock of milliseconds (`performance.now`). */
  readonly milliseconds: () => number
  /** Copies also each document's version before the last, and the files set aside as damaged. */
  readonly withEvidence: boolean
  /** Told of each file copied. */
  onCopied?(path: string): void
}

/**
 * Copies a folder of records as a power cut at one instant would have left it, without stopping the service:
 *
 * 1. The journal's files are held open from before the first document is read, and looked for all the while.
 * 2. The documents are copied. Each is replaced by a rename, so each copy is whole, but one may be older than another.
 * 3. The journal is read as it now is. A change that any copied document has was in the journal before the document's
 *    file was written; so it is either in what is held, or was dropped before step 1, and then every document it
 *    touched had its file written before step 1 too. Replayed, the held changes bring each document to the last of
 *    them (those a file has already change nothing): the state at the end of the journal, each commit whole or absent.
 * 4. The files that people sent: never altered, and each was on disk before the entry that names it.
 *
 * The proof needs every journal file there was: where one might have come and gone unseen it is done again, and only
 * what changed since is copied. Rejects with `too_busy` where that does not end.
 */
export async function snapshotRecords(parts: Parts): Promise<readonly ManifestFile[]> {
  const journal = heldJournal(join(parts.from, 'journal'))
  const copies = new Map<string, Content & { readonly stamp: string }>()
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await journal.begin()
      await copyChanged(parts, { journal, copies })
      if (!(await journal.isWhole())) continue
      const files = [...copies].map(([path, { size, sha256 }]) => ({ path, size, sha256 }))
      return [...files, ...(await writeJournal(parts.to, journal)), ...(await copySentFiles(parts))]
    }
  } finally {
    await journal.close()
  }
  throw tooBusy()
}

const tooBusy = () => new BotError('too_busy', '服务正忙或反复重启，没有得到前后一致的备份，请稍后再试。')

async function copyChanged(
  { from, to, milliseconds, withEvidence, onCopied }: Parts,
  { journal, copies }: { journal: HeldJournal; copies: Map<string, Content & { readonly stamp: string }> },
): Promise<void> {
  const left = new Set(copies.keys())
  let looked = milliseconds()
  const paths: string[] = []
  for await (const path of dataFiles(from))
    if (withEvidence || !(isPrevious(path) || isSetAside(path))) paths.push(path)

  await untilOneFails(COPIED_AT_ONCE, paths, async (path) => {
    if (milliseconds() - looked > LOOK_EVERY) {
      looked = milliseconds()
      await journal.look()
    }
    const before = copies.get(path)
    if (before !== undefined && before.stamp === (await stampAt(join(from, path)))) {
      left.delete(path)
      return
    }
    if (before !== undefined) await rm(join(to, path))
    copies.delete(path)
    const copy = await copyFileDurably(join(from, path), join(to, path))
    if (copy === undefined) return
    copies.set(path, copy)
    left.delete(path)
    onCopied?.(path)
  })
  for (const path of left) {
    await rm(join(to, path), { force: true })
    copies.delete(path)
  }
}

async function stampAt(path: string): Promise<string | undefined> {
  const found = await ifThere(stat(path, { bigint: true }))
  return found && stampOf(found)
}

async function writeJournal(to: string, journal: HeldJournal): Promise<readonly ManifestFile[]> {
  const files: ManifestFile[] = []
  for await (const { name, bytes } of journal.read()) {
    await makeFolder(join(to, 'journal'))
    const path = `journal/${name}`
    await writeAndSync(join(to, path), (file) => file.writeFile(bytes))
    files.push({ path, ...((await contentOf(join(to, path))) ?? { size: 0, sha256: '' }) })
  }
  return files
}

async function copySentFiles({ from, to, onCopied }: Parts): Promise<readonly ManifestFile[]> {
  const files: ManifestFile[] = []
  const paths: string[] = []
  for await (const path of filesBelow(join(from, SENT_FILES))) paths.push(`${SENT_FILES}/${path}`)
  await untilOneFails(COPIED_AT_ONCE, paths, async (path) => {
    const copy = await copyFileDurably(join(from, path), join(to, path))
    // One that was destroyed (销毁) this very moment.
    if (copy === undefined) return
    files.push({ path, size: copy.size, sha256: copy.sha256 })
    onCopied?.(path)
  })
  return files
}

/** Puts the names of all files below a folder on disk. */
export async function syncFolders(folder: string, files: readonly { readonly path: string }[]): Promise<void> {
  const folders = new Set([''])
  for (const { path } of files) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'))
  }
  for (const below of folders) await syncFolder(join(folder, below))
}
