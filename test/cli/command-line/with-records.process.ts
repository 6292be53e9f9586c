import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { moveToPostgres } from '../../../src/cli/move/move-records.ts'
import { databasePlace } from '../../../src/compose/record-place.ts'
import type { Log } from '../../../src/ports/log.ts'
import { openDatabase } from '../../../src/stores/postgres/database.ts'
import { office } from '../../support/chat.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { restingYear } from '../a-busy-year.ts'
import { runCli } from '../run-cli.ts'

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

const campaign = `rubric: zhengzhou-2020
year: 2026
office: { name: 督导办, clerks: [{ name: 督导员, wecom: office }] }
`
const roster = `units:
  - { name: 金水区, kind: 县市区, contacts: [{ name: 联系人甲, wecom: jinshui }] }
`

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop())

/** A year whose records were moved to a database and went on there. */
async function aYearInDatabase() {
  const folder = await restingYear()
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), roster)
  const url = await server.newDatabase()
  await moveToPostgres({ dataFolder: folder, databaseUrl: url, now: new Date(), onDone: () => undefined })
  // Rows of both sorts: documents as they were moved, and changes upon them.
  const database = await openDatabase({ url, schema: 'dudao', log, connections: 2 })
  await rm(join(folder, 'roster.yaml'))
  const node = await office('2026-07-21T09:00:00+08:00', folder, { place: databasePlace(database, folder, log) })
  await writeFile(join(folder, 'roster.yaml'), roster)
  await node.chat('jinshui').says('提交 2 https://example.test/c').hears({ outcome: 'ok' })
  await node.stop()
  await database.close()
  const client = new Client({ connectionString: url, options: '-c search_path=dudao' })
  await client.connect()
  onTestFinished(() => client.end())
  const environment = { DATA_DIR: folder, DATABASE_URL: url, PORT: '1' }
  return { folder, url, environment, sql: (text: string) => client.query<Record<string, string>>(text) }
}

const DOSSIER = "kind = 'dossiers' and key = 'zhengzhou-2020@2026/金水区'"

describe('check', () => {
  it('finds nothing wrong, and looks at the database alone', async () => {
    const { environment, folder } = await aYearInDatabase()
    // What the folder held before does not count any more.
    await rm(join(folder, 'dossiers'), { recursive: true })
    const done = await runCli('check', [], environment)
    expect(done).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^检查完成：数据库和 \S+ 没有发现问题。\n$/),
    })
    const without = await runCli('check', [], { ...environment, DATABASE_URL: '' })
    expect(without).toMatchObject({ status: 2, stderr: expect.stringMatching(/记录已搬到 PostgreSQL.*DATABASE_URL/) })
  }, 60_000)

  it.each([
    [
      'a change that was altered',
      `update changes set change = replace(change, 'example.test/c', 'example.test/z') where ${DOSSIER}`,
      /数据库 dossiers\/\S+金水区：与登记的不符：封印不符，被改动过。处理：停止全部节点/,
    ],
    [
      'a document that was altered',
      `update snapshots set document = replace(document, 'example.test/a', 'example.test/z') where ${DOSSIER}`,
      /数据库 dossiers\/\S+金水区：与登记的不符：封印不符/,
    ],
    ['a change that is gone', `delete from changes where ${DOSSIER}`, /金水区：已损坏，缺少第 2 至 \d+ 号改动/],
    [
      'a record set back, with its seal',
      `with back as (delete from changes where ${DOSSIER}) update documents set seq = 1 where ${DOSSIER}`,
      /单位「金水区」.*少了已发出的 1 份回执/,
    ],
    [
      'a record that is gone',
      `with a as (delete from changes where ${DOSSIER}), b as (delete from snapshots where ${DOSSIER}) delete from documents where ${DOSSIER}`,
      /数据库 dossiers\/\S+金水区：记录不见了，它有已发出的 \d+ 份回执/,
    ],
    ['a document without its own row', `delete from documents where ${DOSSIER}`, /只剩改动，记录本身的那一行不见了/],
    [
      'another key',
      `update snapshots set document = replace(document, 'BEGIN PUBLIC', 'BEGIN OTHER') where kind = 'side' and key = 'receipt-key';
       update changes set change = replace(change, 'BEGIN PUBLIC', 'BEGIN OTHER') where kind = 'side' and key = 'receipt-key'`,
      /receipt-key：数据库里的回执是用另一把密钥签的/,
    ],
  ])(
    'finds %s',
    async (_, damage, says) => {
      const { environment, sql } = await aYearInDatabase()
      await sql(damage)
      const done = await runCli('check', [], environment)
      expect(done).toMatchObject({ status: 1, stderr: '', stdout: expect.stringMatching(says) })
    },
    60_000,
  )

  it('of an empty database says so, and makes nothing there', async () => {
    const { environment } = await aYearInDatabase()
    const url = await server.newDatabase()
    for (const [name, args] of [
      ['check', []],
      ['backup', [join(await tempFolder(), 'b')]],
    ] as const) {
      const done = await runCli(name, args, { ...environment, DATABASE_URL: url })
      expect(done).toMatchObject({ stdout: '', stderr: expect.stringMatching(/数据库里没有督导通的记录/) })
    }
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query("select 1 from information_schema.schemata where schema_name = 'dudao'")
    await client.end()
    expect(rows).toEqual([])
  }, 60_000)
})

it('a backup of a database is restored into a folder, and moved into another database', async () => {
  const { environment, sql } = await aYearInDatabase()
  const target = join(await tempFolder(), 'backups')
  const made = await runCli('backup', [target], environment)
  expect(made).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^备份成功/) })
  const [name = ''] = await readdir(target)

  const refused = await runCli('restore', [join(target, name)], environment)
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/去掉 DATABASE_URL.*to-postgres/) })
  const folder = join(await tempFolder(), 'data')
  await mkdir(folder)
  const restored = await runCli('restore', [join(target, name)], { DATA_DIR: folder, DATABASE_URL: '' })
  expect(restored).toMatchObject({ status: 0, stdout: expect.stringMatching(/^恢复成功/) })
  expect(await runCli('check', [], { DATA_DIR: folder, DATABASE_URL: '' })).toMatchObject({ status: 0 })
  const url = await server.newDatabase()
  const moved = await runCli('move', ['to-postgres'], { DATA_DIR: folder, DATABASE_URL: url })
  expect(moved).toMatchObject({ status: 0, stderr: '' })
  expect(await runCli('check', [], { DATA_DIR: folder, DATABASE_URL: url })).toMatchObject({ status: 0 })

  await sql(`update snapshots set document = replace(document, 'example.test/a', 'example.test/z') where ${DOSSIER}`)
  const damaged = await runCli('backup', [target], environment)
  expect(damaged).toMatchObject({ status: 1, stderr: expect.stringMatching(/封印不符/) })
  expect(await readdir(target)).toEqual([name])
}, 120_000)

describe('doctor', () => {
  it('tells of the database, its nodes, and the keys', async () => {
    const { environment, sql, folder } = await aYearInDatabase()
    await sql("insert into nodes (id, name) values (gen_random_uuid(), '甲:1'), (gen_random_uuid(), '乙:2')")
    const webhook = { WECOM_GROUP_WEBHOOKS: 'http://127.0.0.1:1/cgi-bin/webhook/send?key=k' }
    const well = await runCli('doctor', [], { ...environment, ...webhook })
    expect(well.stderr).toBe('')
    for (const line of [
      /✓ 正常 {2}数据库连得上，PostgreSQL \d+/,
      /✓ 正常 {2}这个账号能在数据库里建立模式/,
      /数据库一次往返 [\d.]+ 毫秒/,
      /✓ 正常 {2}本机的钟与数据库相差 [\d.]+ 秒/,
      /✓ 正常 {2}正在使用数据库的节点：2 个（(甲:1、乙:2|乙:2、甲:1)）/,
      /✓ 正常 {2}回执密钥与数据库里约定的一致/,
    ])
      expect(well.stdout).toMatch(line)
    expect(well.stdout).not.toContain('only-on-loopback')
    const other = await restingYear()
    await cp(join(other, 'keys'), join(folder, 'keys'), { recursive: true, force: true })
    const bad = await runCli('doctor', [], { ...environment, ...webhook })
    expect(bad.stdout).toMatch(/✗ 有误 {2}回执密钥与数据库里约定的不一致/)
  }, 60_000)

  it('tells of a database that is not reached, that is empty, and of records that are elsewhere', async () => {
    const { environment, folder } = await aYearInDatabase()
    const webhook = { WECOM_GROUP_WEBHOOKS: 'http://127.0.0.1:1/cgi-bin/webhook/send?key=k' }
    const said = async (url: string) =>
      (await runCli('doctor', [], { ...environment, ...webhook, DATABASE_URL: url, DATA_DIR: folder })).stdout
    expect(await said('postgres://a:b@127.0.0.1:1/x')).toMatch(/✗ 有误 {2}数据库连不上（ECONNREFUSED）/)
    expect(await said(await server.newDatabase())).toMatch(/？待查 {2}数据库里还没有督导通的记录[\s\S]*记录在数据目录/)
    expect(await said('')).toMatch(/✗ 有误 {2}数据目录 \S+ 的记录已搬到 PostgreSQL/)
  }, 60_000)
})
