import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { BotError } from '../../domain/errors.ts'
import { type Database, MIGRATIONS, type Query } from './database.ts'
import { databaseAway, QueryFailed } from './errors.ts'

/** Beyond what the opening of a database writes by itself. */
const ANYTHING = {
  name: 'anything-there',
  text: `select 1 from documents where not (kind = 'side' and key in ('receipt-key', 'records-moved')) limit 1`,
} as const

/** Whether a database holds anything of an office's. */
export async function isAnythingThere(query: Query): Promise<boolean> {
  return (await query({ ...ANYTHING, values: [] })).rows.length > 0
}

/** Seen more lately than a node that the others count as gone. */
const ALIVE = {
  name: 'nodes-alive',
  text: `select name from nodes where seen > now() - interval '20 seconds'`,
} as const
const Names = z.array(z.object({ name: z.string() }))

/** The names of the nodes that use a database. */
export async function nodesThere(query: Query): Promise<readonly string[]> {
  return Names.parse((await query({ ...ALIVE, values: [] })).rows).map(({ name }) => name)
}

/** How the schema stands to this version of the program; `none` where there is none. */
export type SchemaStanding = 'none' | 'older' | 'same' | 'newer'

const SCHEMA = { name: 'schema-there', text: `select to_regclass('migrations') is not null as there` } as const
const STEPS = { name: 'schema-steps', text: 'select name from migrations' } as const
const There = z.tuple([z.object({ there: z.boolean() })])

export async function schemaStanding(query: Query): Promise<SchemaStanding> {
  if (!There.parse((await query({ ...SCHEMA, values: [] })).rows)[0].there) return 'none'
  const done = new Set(Names.parse((await query({ ...STEPS, values: [] })).rows).map(({ name }) => name))
  const ours = (await readdir(MIGRATIONS)).map((file) => file.replace(/\.sql$/, ''))
  if (ours.some((name) => !done.has(name))) return 'older'
  return done.size > ours.length ? 'newer' : 'same'
}

/**
 * Reads a database as it is at one instant, whatever the nodes write meanwhile; changes nothing. Rejects where it cannot
 * be reached, and where it holds no records or those of another version.
 */
export async function atOneInstant<T>(database: Database, read: (query: Query) => Promise<T>): Promise<T> {
  const client = await database.pool.connect().catch((cause: unknown) => {
    throw databaseAway(new QueryFailed(cause))
  })
  const query: Query = (statement) =>
    client.query<Record<string, unknown>>(statement).catch((cause: unknown) => {
      throw new QueryFailed(cause)
    })
  try {
    await client.query('begin isolation level repeatable read read only')
    const standing = await schemaStanding(query)
    if (standing !== 'same') throw otherSchema(standing)
    return await read(query)
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

const otherSchema = (standing: Exclude<SchemaStanding, 'same'>) =>
  standing === 'none'
    ? new BotError('nothing_to_back_up', 'DATABASE_URL 的数据库里没有督导通的记录，请核对 DATABASE_URL。')
    : new BotError(
        'written_by_newer',
        standing === 'newer'
          ? '数据库由更新版本的督导通使用，本版本不能读取，请升级后再试。'
          : '数据库的结构是较早版本的，请先用本版本启动一次服务，再试。',
      )
