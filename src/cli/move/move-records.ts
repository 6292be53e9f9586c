import { existsSync } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import {
  databaseMark,
  folderMark,
  MARK_FILE,
  type Marked,
  requireInDatabase,
  requireInFolder,
} from '../../compose/move-mark.ts'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import { databasePlace } from '../../compose/record-place.ts'
import { shanghaiIso } from '../../domain/day.ts'
import { BotError } from '../../domain/errors.ts'
import type { ReceiptSigner } from '../../ports/keys.ts'
import type { Log } from '../../ports/log.ts'
import { readAnchoredJournal } from '../../stores/backup/anchored-journal.ts'
import { documentSeal } from '../../stores/files/document-seal.ts'
import { syncFolder } from '../../stores/files/durable-write.ts'
import { holdsRecords } from '../../stores/files/holds-records.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import { type Database, openDatabase } from '../../stores/postgres/database.ts'
import { isAnythingThere, nodesThere } from '../../stores/postgres/standing.ts'
import { lockData } from '../backup/replace-data.ts'
import { journalFindings } from '../check/findings.ts'
import { copyRecords, tallyOf } from './copy-records.ts'
import { isRecordEntry } from './record-entries.ts'
import { databaseRecords, folderRecords, type RecordTarget } from './record-side.ts'

export interface MoveParts {
  readonly dataFolder: string
  readonly databaseUrl: string
  /** Names what is moved aside. */
  readonly now: Date
  /** Told what is done just now, and the number of documents it is done for. */
  onDone(doing: string, count: number): void
}

export interface Moved {
  readonly documents: number
  /** The folder of earlier records that were moved aside, if there were any. */
  readonly replaced: string | undefined
}

/** The two places, open and in nobody else's hands. */
interface Places {
  readonly folder: string
  readonly database: Database
  readonly marks: { readonly folder: Marked; readonly database: Marked }
  readonly records: { readonly folder: RecordTarget; readonly database: RecordTarget }
  readonly signer: ReceiptSigner
  /** Rejects where the receipts of the database were signed with another key than the folder's. */
  requireSameKey(): Promise<void>
}

/**
 * Moves all records from the data folder to the database. What an earlier try left is gone on with. The folder keeps
 * what it had, and a mark that its records are elsewhere. Rejects with the folder as it was.
 */
export const moveToPostgres = (parts: MoveParts): Promise<Moved> =>
  withPlaces(parts, async ({ folder, database, marks, records, signer, requireSameKey }) => {
    const [here, there] = [await marks.folder.read(), await marks.database.read()]
    if (here === 'left' && there !== 'incoming') throw alreadyMoved('记录已经在 PostgreSQL 里，没有要搬的。')
    if (here === 'incoming') await requireInFolder(folder)
    if (!(await holdsRecords(folder))) throw nothingToMove(`数据目录 ${folder} 中没有记录`)
    if (there !== 'here' && there !== 'incoming') await requireInDatabase(databaseSide(database, folder))
    if (there === 'here' && (await isAnythingThere(database.query))) throw notEmpty('数据库里已有别的记录')
    await requireWholeJournal(folder, signer)
    await marks.database.set('incoming')
    await requireSameKey()
    const documents = await copyAndCompare(parts, { folder, from: records.folder, to: records.database, signer })
    await marks.folder.set('left')
    await marks.database.set('here')
    return { documents, replaced: undefined }
  })

/**
 * Moves all records from the database to the data folder. Records that the folder had before they were moved to the
 * database are put aside, not deleted. The database keeps what it had, and a mark that its records are elsewhere.
 */
export const moveToFolder = (parts: MoveParts): Promise<Moved> =>
  withPlaces(parts, async ({ folder, database, marks, records, signer, requireSameKey }) => {
    const [here, there] = [await marks.folder.read(), await marks.database.read()]
    if (there === 'left' && here !== 'incoming') throw alreadyMoved('记录已经在数据目录里，没有要搬的。')
    if (there === 'incoming') await requireInDatabase(databaseSide(database, folder))
    if (!(await isAnythingThere(database.query))) throw nothingToMove('数据库里没有记录')
    if (here === 'here' && (await holdsRecords(folder))) throw notEmpty(`数据目录 ${folder} 中已有别的记录`)
    await requireSameKey()
    await marks.database.set('leaving')
    const replaced = here === 'left' ? await putAside(folder, parts.now) : undefined
    await marks.folder.set('incoming')
    const ways = { folder, from: records.database, to: records.folder, signer }
    const documents = await copyAndCompare(parts, ways).catch(async (cause: unknown) => {
      // Nodes may go on with the database; only a process that was killed leaves that to the next try.
      await marks.database.set('here')
      throw cause
    })
    await marks.database.set('left')
    await marks.folder.set('here')
    return { documents, replaced }
  })

async function withPlaces<T>(parts: MoveParts, work: (places: Places) => Promise<T>): Promise<T> {
  const { dataFolder: folder, databaseUrl: url } = parts
  if (!existsSync(folder)) throw nothingToMove(`数据目录 ${folder} 不存在，请核对 DATA_DIR`)
  const unlock = await lockData(folder)
  try {
    const signer = await receiptKey(join(folder, 'keys', 'receipt-key.pem'), async () => false)
    const database = await openDatabase({ url, schema: 'dudao', log })
    try {
      const nodes = await nodesThere(database.query)
      if (nodes.length > 0) throw nodesRun(nodes)
      const place = databaseSide(database, folder)
      return await work({
        folder,
        database,
        signer,
        marks: { folder: folderMark(folder), database: databaseMark(place) },
        records: { folder: folderRecords(folder, signer), database: databaseRecords(database, log) },
        requireSameKey: () => databasePlace(database, folder, log).requireKey(signer.publicKey),
      })
    } finally {
      await database.close()
    }
  } finally {
    await unlock()
  }
}

const log: Log = {
  info: () => undefined,
  warn: (_fields, message) => console.error(message),
  error: (_fields, message) => console.error(message),
}

const databaseSide = (database: Database, folder: string) => databasePlace(database, folder, log).side

interface Ways {
  readonly folder: string
  readonly from: RecordTarget
  readonly to: RecordTarget
  readonly signer: ReceiptSigner
}

/** Copies, reads back, and compares counts and hashes; gives the number of documents. */
async function copyAndCompare({ onDone }: MoveParts, { folder, from, to, signer }: Ways): Promise<number> {
  const kinds = kindsOfRecords(folder, signer)
  const read = await copyRecords({ kinds, from, to, onDone: (count) => onDone('正在搬，已搬份数', count) })
  // What was written is looked at afresh: the folder's journal, which is empty now, too.
  const back = await tallyOf({ kinds, from: to, onDone: (count) => onDone('正在读回核对，已核对份数', count) })
  const differing = read.differing(back)
  if (differing.length > 0) throw differs(differing)
  return read.count()
}

async function requireWholeJournal(folder: string, signer: ReceiptSigner): Promise<void> {
  const found = await readAnchoredJournal(folder, documentSeal(signer))
  const [finding] = journalFindings(found)
  if (finding === undefined && found.anchor.kind === 'whole' && found.journal.problems.length === 0) return
  throw new BotError(
    'data_damaged',
    `${finding ? `${finding.path}：${finding.what}` : '日志损坏或不完整'}。没有搬。请先运行 npm run -s check，处理好再搬。`,
  )
}

async function putAside(folder: string, now: Date): Promise<string | undefined> {
  const names = (await readdir(folder)).filter((name) => isRecordEntry(name) && name !== MARK_FILE)
  if (names.length === 0) return undefined
  const stamp = shanghaiIso(now).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  const replaced = join(folder, `replaced-${stamp}`)
  await mkdir(replaced, { mode: 0o700 })
  for (const name of names) await rename(join(folder, name), join(replaced, name))
  await syncFolder(replaced)
  await syncFolder(folder)
  return replaced
}

const alreadyMoved = (words: string) => new BotError('records_moved', words)

const nothingToMove = (words: string) => new BotError('nothing_to_back_up', `${words}，没有搬。`)

const notEmpty = (words: string) =>
  new BotError('not_empty', `${words}，没有搬，也没有改动它。请换一个空的数据库，或另设 DATA_DIR。`)

const nodesRun = (nodes: readonly string[]) =>
  new BotError('service_runs', `有 ${nodes.length} 个节点正在使用数据库（${nodes.join('、')}），请先停止它们。`)

const differs = (kinds: readonly string[]) =>
  new BotError(
    'records_differ',
    `搬完读回核对不符（${kinds.join('、')}），原来的记录仍然有效。请确认没有别的程序在改动它们，再运行一次。`,
  )
