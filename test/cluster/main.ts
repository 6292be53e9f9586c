import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guardedRecordParts } from '../../src/compose/record-kinds.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { receiptKey } from '../../src/stores/files/receipt-key.ts'
import { openDatabase } from '../../src/stores/postgres/database.ts'
import { openInPostgres } from '../../src/stores/postgres/open-records.ts'
import { cutLine } from '../support/cut-line.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { wecomPlatform } from '../support/wecom-platform.ts'
import { copyKeys, type NodeProcess, nodeProcess } from './node-process.ts'
import { oneConnection } from './one-connection.ts'
import { startTraffic } from './traffic.ts'

/*
 * Three nodes and one database on this machine: `npm run -s test:cluster -- [SECONDS OF A PAUSE]`. While members hand in
 * links a node is killed, the database cut off, and a node stopped for a while, with clocks a minute apart. At the end
 * every receipt that a member saw is on record once, and every notice came to every member once.
 */

const PAUSE_S = Number(process.argv[2] ?? 120)
const CUT_S = 20
const MEMBERS = 24
const AHEAD_MS = [0, 60_000, -60_000]
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
const users = Array.from({ length: MEMBERS }, (_, at) => `member${at + 1}`)
const year = new Date().getFullYear()
const unitOf = (user: string) => `第${user.slice('member'.length)}区`

const campaign = `rubric: zhengzhou-2020
year: ${year}
office:
  name: 市法治政府建设领导小组办公室
  clerks: [{ name: 督导员, wecom: office }]
quota: { changesADay: 5000 }
`
const roster = `units:
${users.map((user) => `  - { name: ${unitOf(user)}, kind: 县市区, contacts: [{ name: 联系人, wecom: ${user} }] }`).join('\n')}
`

const began = performance.now()
const say = (words: string) =>
  process.stdout.write(`${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s  ${words}\n`)
const faults: string[] = []
const expect = (isRight: boolean, words: string) => {
  say(`${isRight ? '✓' : '✗'} ${words}`)
  if (!isRight) faults.push(words)
}

const home = await mkdtemp(join(tmpdir(), 'dudao-cluster-'))
const server = await startPostgres()
const platform = await wecomPlatform({ users: [...users, 'office'] })
const line = await cutLine(server.port)
const url = await server.newDatabase()
const throughLine = url.replace(`:${server.port}/`, `:${line.port}/`)
const nodes: NodeProcess[] = []
try {
  for (const [at, aheadMs] of AHEAD_MS.entries()) {
    const folder = join(home, `node${at + 1}`)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'campaign.yaml'), campaign)
    await writeFile(join(folder, 'roster.yaml'), roster)
    if (at > 0) await copyKeys(join(home, 'node1'), folder)
    const node = nodeProcess({
      name: `node${at + 1}`,
      folder,
      aheadMs,
      settings: { ...platform.environment, DATABASE_URL: throughLine },
    })
    nodes.push(node)
    await node.start()
  }
  const [, second, third] = nodes
  if (!second || !third) throw new Error('three nodes are needed')
  say(`${nodes.length} nodes run, with clocks ${AHEAD_MS.map((ms) => `${ms / 1000} s`).join(', ')} ahead`)

  const traffic = startTraffic(platform, nodes, users)
  const announced = new Set<number>()
  const saw = (user: string, number: number) =>
    platform.seenBy(user).filter((text) => text.includes(`第${number}号通知`)).length
  /** Seconds until a notice that is announced from now on has come to everybody. */
  const recovery = async (): Promise<number> => {
    const from = performance.now()
    for (;;) {
      const number = await traffic.announce()
      if (number !== undefined) {
        announced.add(number)
        const until = performance.now() + 60_000
        while (performance.now() < until) {
          if (users.every((user) => saw(user, number) > 0)) return (performance.now() - from) / 1000
          await sleep(200)
        }
      }
      if (performance.now() - from > 120_000) return Number.POSITIVE_INFINITY
      await sleep(1000)
    }
  }
  const told = (seconds: number) => `${seconds.toFixed(1)} s`

  say(`a notice reaches everybody within ${told(await recovery())}`)
  await sleep(5000)

  const owed = await traffic.announce()
  if (owed !== undefined) announced.add(owed)
  await second.kill9()
  say(`${second.name} killed; a notice reaches everybody within ${told(await recovery())}`)
  await sleep(30_000)
  await second.start()
  say(`${second.name} runs again; a notice within ${told(await recovery())}`)

  line.cut()
  await sleep(CUT_S * 1000)
  line.mend()
  say(`the database was cut off for ${CUT_S} s; a notice within ${told(await recovery())} of its return`)

  third.pause()
  const duringPause = await traffic.announce()
  if (duringPause !== undefined) announced.add(duringPause)
  say(`${third.name} stands still; a notice within ${told(await recovery())}`)
  await sleep(PAUSE_S * 1000)
  third.goOn()
  say(`${third.name} goes on after ${PAUSE_S} s; a notice within ${told(await recovery())}`)
  await sleep(30_000)
  await traffic.stop()
  await sleep(5000)

  const database = await openDatabase({ url, schema: 'dudao', log: quiet })
  const campaignId = `zhengzhou-2020@${year}`
  const signer = await receiptKey(join(home, 'node1', 'keys', 'receipt-key.pem'))
  const kinds = guardedRecordParts(signer)
  const records = openInPostgres({ query: database.query, log: quiet, campaign: campaignId, ...kinds })
  const times = new Map<number, number>()
  for (const user of users) {
    const { entries } = await records.campaigns.dossiersOf(campaignId).load(UnitId.parse(unitOf(user)))
    for (const { detail } of entries) {
      if (detail.kind !== 'submitted') continue
      for (const link of detail.links) {
        const number = Number(/\/n(\d+)$/.exec(link)?.[1])
        times.set(number, (times.get(number) ?? 0) + 1)
      }
    }
  }
  await database.close()
  const { acknowledged } = traffic
  const lost = [...acknowledged].filter((number) => !times.has(number))
  const twice = [...times].filter(([, count]) => count > 1)
  say(`${traffic.sent()} links sent, ${acknowledged.size} receipts seen, ${times.size} on record`)
  expect(acknowledged.size > 100, 'there was traffic')
  expect(lost.length === 0, `nothing acknowledged is lost (${lost.length})`)
  expect(twice.length === 0, `nothing is on record twice (${twice.length})`)
  const notices = [...announced].flatMap((number) => users.map((user) => saw(user, number)))
  expect(
    notices.every((count) => count > 0),
    `every notice came (${notices.filter((count) => count === 0).length} missing of ${notices.length})`,
  )
  expect(
    notices.every((count) => count < 2),
    `no notice came twice (${notices.filter((count) => count > 1).length})`,
  )

  await Promise.all(nodes.map((node) => node.end()))
  await oneConnection({ home, url: await server.newDatabase(), campaign, roster, say, expect })
} finally {
  await Promise.all(nodes.map((node) => node.end()))
  await line.close()
  await platform.stop()
  await server.stop()
  await rm(home, { recursive: true, force: true })
}
if (faults.length > 0) {
  for (const node of nodes) process.stdout.write(`${node.name}:\n${node.lines.slice(-15).join('\n')}\n`)
}
process.exit(faults.length === 0 ? 0 : 1)
