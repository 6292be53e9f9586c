import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type MoveParts, moveToFolder, moveToPostgres } from '../../src/cli/move/move-records.ts'
import { kindsOfRecords } from '../../src/compose/record-kinds.ts'
import { databasePlace, folderPlace } from '../../src/compose/record-place.ts'
import { canonicalJson } from '../../src/domain/hash.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { noLinks } from '../../src/ports/link-looks.ts'
import type { Log } from '../../src/ports/log.ts'
import { documentWriter } from '../../src/stores/backup/write-documents.ts'
import { lockFolder } from '../../src/stores/journal/lock.ts'
import { type Database, openDatabase } from '../../src/stores/postgres/database.ts'
import { office } from '../support/chat.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { aBusyYear, restingYear } from './a-busy-year.ts'
import { runCli } from './run-cli.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const LATER = '2026-07-21T09:00:00+08:00'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop())

const move = (folder: string, url: string, onDone: MoveParts['onDone'] = () => undefined): MoveParts => ({
  dataFolder: folder,
  databaseUrl: url,
  now: new Date('2026-07-20T20:00:00+08:00'),
  onDone,
})

async function opened(url: string): Promise<Database> {
  const database = await openDatabase({ url, schema: 'dudao', log, connections: 4 })
  onTestFinished(() => database.close().catch(() => undefined))
  return database
}

const rowsOf = async (database: Database, text: string): Promise<readonly unknown[]> =>
  (await database.query({ name: text.slice(0, 60), text, values: [] })).rows

/** The documents of a folder at rest, as their files have them, without the numbers of their changes. */
async function documentsIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  const kept = /^(dossiers|office|conversations|reminders|pushed|received|links|channels)\/|^[a-z-]+\.json$/
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue
    const path = join(entry.parentPath, entry.name)
    const below = path.slice(folder.length + 1)
    if (!kept.test(below)) continue
    const text = await readFile(path, 'utf8')
    // A conversation is kept as it was put together in memory; read again, its keys are in the order of the schema.
    const document: unknown = below.startsWith('conversations/') ? JSON.parse(text).document : undefined
    found[below] = document ? canonicalJson(document) : text.replace(/^\{"format":3,.*?"document":/, '')
  }
  return found
}

/** A folder at rest with a year in it that differs from run to run, and small documents beside it. */
async function someYear(): Promise<{ folder: string; code: string }> {
  const year = await aBusyYear()
  const said = fc.sample(fc.tuple(fc.constantFrom('jinshui', 'zhongyuan'), fc.integer({ min: 2, max: 8 })), 12)
  for (const [user, task] of said) await year.tell(user, `提交 ${task} https://example.test/${task}`)
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await year.readWhole('jinshui', '提交 4 https://example.test/last'))?.[0]
  const { side, links } = folderPlace(year.folder)
  await links.save({ campaign: 'zhengzhou-2020@2026', unit: UnitId.parse('金水区') }, noLinks())
  await side.single('channels/quota', z.object({ used: z.int() }), () => ({ used: 0 })).save({ used: 3 })
  await year.stop()
  if (code === undefined) throw new Error('no receipt')
  return { folder: year.folder, code }
}

const ASKED = [
  ['jinshui', '查询 全部'],
  ['jinshui', '查询 1 全部'],
  ['office', '历史 金水区'],
  ['office', '汇总'],
  ['zhongyuan', '任务'],
] as const

it('to the database and back: the same answers, and the same documents to the byte', async () => {
  const { folder, code } = await someYear()
  const url = await server.newDatabase()
  const before = await documentsIn(folder)
  const ask = async (more: Parameters<typeof office>[2] = {}) => {
    const running = await office(LATER, folder, more)
    const answers: string[] = []
    for (const [user, text] of [...ASKED, ['zhongyuan', `验回执 ${code}`]] as const) {
      answers.push(await running.readWhole(user, text))
    }
    await running.stop()
    return answers
  }
  const copy = join(await tempFolder(), 'data')
  await cp(folder, copy, { recursive: true, filter: (path) => !path.includes('.lock') })

  const { documents } = await moveToPostgres(move(folder, url))
  expect(documents).toBe(Object.keys(before).length)
  await expect(office(LATER, folder)).rejects.toMatchObject({ code: 'records_moved' })

  const database = await opened(url)
  const inDatabase = await ask({ place: databasePlace(database, folder, log) })
  await database.close()
  expect(inDatabase.at(-1)).toContain(code)

  const { replaced } = await moveToFolder(move(folder, url))
  expect(existsSync(replaced ?? '')).toBe(true)
  const again = await opened(url)
  await expect(databasePlace(again, folder, log).lock()).rejects.toMatchObject({ code: 'records_moved' })
  const after = await documentsIn(folder)
  // Asking leaves nothing but what was said.
  const isAsked = (path: string) => path.startsWith('conversations/')
  const withoutAsked = (all: typeof after) => Object.fromEntries(Object.entries(all).filter(([path]) => !isAsked(path)))
  expect(withoutAsked(after)).toEqual(withoutAsked(before))

  const url2 = await server.newDatabase()
  const here = await documentsIn(copy)
  await moveToPostgres(move(copy, url2))
  await moveToFolder(move(copy, url2))
  expect(await documentsIn(copy)).toEqual(here)
  expect(await ask()).toEqual(inDatabase)
}, 120_000)

describe('stopped half way', () => {
  it('goes on, with nothing twice', async () => {
    const { folder } = await someYear()
    const url = await server.newDatabase()
    const before = await documentsIn(folder)
    const stopAt = (most: number) => (_: string, count: number) => {
      if (count >= most) throw new Error('stopped')
    }
    for (const most of [1, 4]) await expect(moveToPostgres(move(folder, url, stopAt(most)))).rejects.toThrow('stopped')
    const half = await opened(url)
    await expect(databasePlace(half, folder, log).lock()).rejects.toMatchObject({ code: 'records_moved' })
    // The folder still counts, and may go on meanwhile.
    const running = await office('2026-07-20T15:00:00+08:00', folder)
    await running.chat('jinshui').says('提交 4 https://example.test/more').hears({ outcome: 'ok' })
    await running.stop()
    const now = await documentsIn(folder)
    expect(now).not.toEqual(before)
    await moveToPostgres(move(folder, url))
    expect(await rowsOf(half, "select 1 from changes where kind <> 'side'")).toEqual([])
    await expect(moveToPostgres(move(folder, url))).rejects.toMatchObject({ code: 'records_moved' })

    await expect(moveToFolder(move(folder, url, stopAt(5)))).rejects.toThrow('stopped')
    await expect(office(LATER, folder)).rejects.toMatchObject({ code: 'records_moved' })
    await moveToFolder(move(folder, url))
    expect(await documentsIn(folder)).toEqual(now)
  }, 120_000)

  it('by a kill too', async () => {
    const folder = await restingYear()
    const { reminders } = kindsOfRecords(folder)
    const writer = documentWriter(reminders)
    const keys = Array.from({ length: 3000 }, (_, day) => `day-${day}`)
    for (let at = 0; at < keys.length; at += 100) {
      await Promise.all(keys.slice(at, at + 100).map((key) => writer.write(key, reminders.empty(key))))
    }
    const url = await server.newDatabase()
    const database = await opened(url)
    const count = async () => (await rowsOf(database, 'select key from documents')).length
    const cli = fileURLToPath(new URL('../../src/cli/move.ts', import.meta.url))
    const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: url }
    const child = spawn(process.execPath, ['--import', 'tsx', cli, 'to-postgres'], { env })
    const ended = once(child, 'exit')
    while ((await count()) < 200 && child.exitCode === null) await sleep(5)
    child.kill('SIGKILL')
    await ended
    const half = await count()
    expect(half).toBeLessThan(3000)
    const done = await runCli('move', ['to-postgres'], { DATA_DIR: folder, DATABASE_URL: url })
    expect(done).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^搬好了：3\d{3} 份记录.*相符。\n\.env/),
    })
    expect(await count()).toBeGreaterThan(3000)
  }, 120_000)
})

describe('is refused', () => {
  it.each<{ what: string; says: RegExp; make(folder: string, url: string): Promise<unknown>; to?: 'to-folder' }>([
    { what: 'while a service runs on the folder', says: /先停止服务/, make: (folder) => lockFolder(folder) },
    {
      what: 'while a node runs on the database',
      says: /1 个节点正在使用数据库（甲:1）/,
      make: async (_, url) =>
        rowsOf(await opened(url), "insert into nodes (id, name) values (gen_random_uuid(), '甲:1') returning 1"),
    },
    {
      what: 'where the database holds other records',
      says: /数据库里已有别的记录，没有搬/,
      make: async (_, url) => {
        const other = await restingYear()
        await moveToPostgres(move(other, url))
      },
    },
    {
      what: 'where the folder holds other records',
      to: 'to-folder',
      says: /已有别的记录，没有搬/,
      make: async (_, url) => {
        const other = await restingYear()
        await moveToPostgres(move(other, url))
      },
    },
    { what: 'where there are no records', to: 'to-folder', says: /数据库里没有记录/, make: async () => undefined },
    {
      what: 'where a document was altered',
      says: /金水区\.json.*npm run -s check/,
      make: async (folder) => {
        const path = join(folder, 'dossiers', 'zhengzhou-2020@2026', '金水区.json')
        await writeFile(
          path,
          (await readFile(path, 'utf8')).replace('https://example.test/a', 'https://example.test/z'),
        )
      },
    },
  ])(
    '$what',
    async ({ says, make, to = 'to-postgres' }) => {
      const folder = await restingYear()
      const url = await server.newDatabase()
      const unlock = await make(folder, url)
      const before = await documentsIn(folder)
      const done = await runCli('move', [to], { DATA_DIR: folder, DATABASE_URL: url })
      expect(done).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(says) })
      expect(done.stderr).toMatch(/^没有搬完：[^\n]*\n$/)
      expect(await documentsIn(folder)).toEqual(before)
      if (typeof unlock === 'function') await unlock()
    },
    60_000,
  )

  it.each([
    [['to-mysql'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }, 2, /没有「to-mysql」这个方向/],
    [['to-postgres'], { DATABASE_URL: '' }, 1, /没有设置 DATABASE_URL/],
    [['to-postgres'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }, 1, /数据库不能使用/],
  ])('%s with %o', async (args, environment, status, says) => {
    const folder = await restingYear()
    await mkdir(folder, { recursive: true })
    const done = await runCli('move', args, { DATA_DIR: folder, ...environment })
    expect(done).toMatchObject({ status, stderr: expect.stringMatching(says) })
  })
})
