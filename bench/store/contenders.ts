import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { recordParts } from '../../src/compose/record-kinds.ts'
import { openJournalled } from '../../src/stores/journalled/open-journalled.ts'
import type { Addition } from './change.ts'

/** Something that makes changes durable: each is on disk when its promise resolves. */
export interface Contender {
  record(addition: Addition): Promise<unknown> | unknown
  close(): Promise<unknown> | unknown
}

const silent = { info: () => undefined, warn: console.warn, error: console.error }

/** The records of a folder as the program opens them. */
export const openRecords = (folder: string) =>
  openJournalled({
    folder,
    campaign: 'zhengzhou-2020@2026',
    log: silent,
    ...recordParts,
  })

/** The program's own store, as a command that changes something uses it: it looks up the document first. */
export async function productStore(folder: string): Promise<Contender> {
  const { dossiers, conversations, close } = await openRecords(folder)
  return {
    async record(addition) {
      await conversations.load(addition.alongside?.key ?? '')
      await dossiers.load(addition.unit)
      await dossiers.record(addition)
    },
    close,
  }
}

/** The least that a file of its own costs: a temporary file, fsync, rename. The folder itself is not synced. */
export async function rawFiles(folder: string): Promise<Contender> {
  await mkdir(folder, { recursive: true })
  return {
    async record(addition) {
      const path = join(folder, `${addition.unit}.json`)
      const file = await open(`${path}.tmp`, 'w')
      await file.writeFile(JSON.stringify(addition))
      await file.sync()
      await file.close()
      await rename(`${path}.tmp`, path)
    },
    close: () => undefined,
  }
}

/** SQLite in WAL mode, one transaction a change, synced each: the entry is inserted, the dialogue's row replaced. */
export async function sqlite(folder: string): Promise<Contender> {
  await mkdir(folder, { recursive: true })
  const database = new Database(join(folder, 'records.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`CREATE TABLE entries (unit TEXT, seq INTEGER, json TEXT, PRIMARY KEY (unit, seq));
    CREATE TABLE dialogues (key TEXT PRIMARY KEY, json TEXT);`)
  const insert = database.prepare('INSERT INTO entries VALUES (?, ?, ?)')
  const replace = database.prepare('INSERT OR REPLACE INTO dialogues VALUES (?, ?)')
  const change = database.transaction(({ unit, madeFrom, entries, outgoing, alongside }: Addition) => {
    insert.run(unit, madeFrom, JSON.stringify({ entries, outgoing }))
    replace.run(alongside?.key, JSON.stringify(alongside))
  })
  return { record: change, close: () => database.close() }
}
