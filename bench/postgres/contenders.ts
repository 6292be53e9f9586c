import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { recordParts } from '../../src/compose/record-kinds.ts'
import { hashHex } from '../../src/domain/hash.ts'
import { openDatabase } from '../../src/stores/postgres/database.ts'
import { openInPostgres } from '../../src/stores/postgres/open-records.ts'
import type { Addition } from '../store/change.ts'

/** Something that makes changes durable: each is on disk when its promise resolves. */
export interface Contender {
  record(addition: Addition): Promise<unknown>
  close(): Promise<unknown>
}

export const CONNECTIONS = 20
export const CAMPAIGN = 'zhengzhou-2020@2026'

const silent = { info: () => undefined, warn: console.warn, error: console.error }

/** A code of the length and the cost of a real one. */
const seal = (text: string): string => hashHex('the key of a benchmark', text)
const guard = { seal, faultIn: () => undefined }
const guards = { dossiers: guard, office: guard, people: guard }

/** The program's own store; the documents are looked up first, as a command that changes something does. */
export async function productStore(url: string, looksUp: boolean): Promise<Contender> {
  const database = await openDatabase({ url, schema: 'dudao', log: silent, connections: CONNECTIONS })
  const { query } = database
  const { dossiers, conversations, close } = openInPostgres({
    query,
    log: silent,
    campaign: CAMPAIGN,
    ...recordParts,
    guards,
  })
  return {
    record: async (addition) => {
      if (looksUp) {
        await conversations.load(addition.alongside?.key ?? '')
        await dossiers.load(addition.unit)
      }
      await dossiers.record(addition)
    },
    close: async () => {
      await close()
      await database.close()
    },
  }
}

const KEEP = { name: 'keep', text: 'insert into plain (id, change) values ($1, $2), ($3, $4)' } as const

/** The least there is: two rows of the same bytes in a table without any other index, committed. */
export async function plainInsert(url: string, inTransaction: boolean): Promise<Contender> {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS })
  pool.on('error', console.warn)
  await pool.query('create table if not exists plain (id uuid primary key, change text not null)')
  return {
    record: async ({ entries, outgoing, alongside }) => {
      const values = [
        randomUUID(),
        JSON.stringify({ kind: 'recorded', entries, outgoing }),
        randomUUID(),
        JSON.stringify(alongside),
      ]
      if (!inTransaction) return pool.query({ ...KEEP, values })
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query({ ...KEEP, values })
        return await client.query('commit')
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}
