import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import { Client, Pool, type PoolConfig } from 'pg'
import type { Log } from '../../ports/log.ts'
import { databaseUnreachable, QueryFailed } from './errors.ts'

/** The schemas in which everything of an office or of a sandbox lies; others of the database are left alone. */
export type Schema = 'dudao' | 'dudao_sandbox'

/** The folder of the changes of the schema, one file each. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
/** A statement that takes longer is ended, or given up where the connection is silent. */
const STATEMENT_MS = 8000
const SILENT_MS = 10_000
const CONNECT_MS = 5000
const MOST_CONNECTIONS = 20

export interface DatabaseParts {
  /** `postgres://user:password@host/database`; it is never logged. */
  readonly url: string
  readonly schema: Schema
  readonly log: Log
  readonly connections?: number
}

/** Runs a prepared statement. Rejects with `QueryFailed`. */
export type Query = (statement: Statement) => Promise<{ readonly rows: readonly unknown[] }>

interface Statement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

export interface Database {
  readonly query: Query
  /** The connections, for the queue of jobs. */
  readonly pool: Pool
  /** The schema of the queue. */
  readonly jobsSchema: string
  close(): Promise<void>
}

/** Brings the schema up to this version, nodes that start at once one after the other, and opens the connections. */
export async function openDatabase(parts: DatabaseParts): Promise<Database> {
  const { url, schema } = parts
  await migrate(url, schema)
  return connectDatabase(parts)
}

/** Opens the connections and leaves the schema as it is, for tools that only look; nothing is connected before a query. */
export function connectDatabase({ url, schema, log, connections = MOST_CONNECTIONS }: DatabaseParts): Database {
  const config: PoolConfig = {
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: SILENT_MS,
    keepAlive: true,
    application_name: 'dudao',
    options: `-c search_path=${schema}`,
  }
  const pool = new Pool(config)
  // A connection that is lost; the next query opens another. One in use, which listens, tells only its own listeners.
  const lost = (err: Error) => log.warn({ err: err.message }, '与数据库的一条连接断开，将重新连接')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    pool,
    jobsSchema: jobsSchemaOf(schema),
    query: async (statement) => {
      try {
        return await pool.query<Record<string, unknown>>(statement)
      } catch (cause) {
        throw new QueryFailed(cause)
      }
    },
    close: () => pool.end(),
  }
}

const jobsSchemaOf = (schema: Schema): string => `${schema}_jobs`

async function migrate(url: string, schema: Schema): Promise<void> {
  try {
    await runner({
      databaseUrl: { connectionString: url, connectionTimeoutMillis: CONNECT_MS },
      dir: MIGRATIONS,
      direction: 'up',
      schema,
      createSchema: true,
      migrationsTable: 'migrations',
      migrationsSchema: schema,
      createMigrationsSchema: true,
      advisoryLockMode: 'wait',
      verbose: false,
      logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    })
  } catch (cause) {
    throw databaseUnreachable(cause)
  }
}

/** Throws away all that lies in a schema. */
export async function dropSchema(url: string, schema: Schema): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  await client.connect()
  try {
    await client.query(`drop schema if exists ${schema}, ${jobsSchemaOf(schema)} cascade`)
  } finally {
    await client.end()
  }
}
