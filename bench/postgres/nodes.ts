import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stringify } from 'yaml'
import { startPostgres } from '../../test/support/postgres-server.ts'
import { loadWords } from '../machine-load.ts'
import { median } from '../median.ts'
import { anyQuery, members, submission } from '../said.ts'
import type { Section } from '../section.ts'
import { type Load, loadAtOnce } from '../wecom/load.ts'
import { callbackOf, textOf } from '../wecom/messages.ts'
import { openNodeConnection } from '../wecom/node-connection.ts'
import { campaignOf, type Running, startApi, startProgram, unitOf } from '../wecom/processes.ts'

const AT_ONCE = 12
const PER_ROUND = 240
/** Of five messages one hands something in. */
const SUBMIT_EVERY = 5
const WARM_UPS = 1
const ROUNDS = 3
/** Reminders and the like that follow a start are over. */
const SETTLE_MS = 2000
const NODES = [1, 2, 3]

/** Callbacks a second over one, two and three nodes of one database, in turn, all on this machine. */
export async function nodesBenchmark(): Promise<Section> {
  const home = await mkdtemp(join(tmpdir(), 'dudao-bench-'))
  // PostgreSQL runs under an account of its own, which makes this folder.
  const data = join(tmpdir(), `dudao-bench-postgres-${process.pid}`)
  const server = await startPostgres({ folder: data })
  const api = await startApi()
  const running: Running[] = []
  try {
    const url = await server.newDatabase()
    for (const number of NODES) running.push(await startNodeOf(home, number, { url, api: api.port }))
    await pause(SETTLE_MS)
    return sectionOf(await measureAll(running))
  } finally {
    await Promise.all(running.map((node) => node.stop()))
    await api.stop()
    await server.stop()
    for (const folder of [home, data]) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function startNodeOf(home: string, number: number, { url, api }: { url: string; api: number }): Promise<Running> {
  const folder = join(home, `node${number}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'campaign.yaml'), stringify({ ...campaignOf(), quota: { changesADay: 5000 } }))
  await writeFile(join(folder, 'roster.yaml'), stringify({ units: members.map(unitOf) }))
  // The first node makes the keys; those of the others are the same.
  if (number > 1) await cp(join(home, 'node1', 'keys'), join(folder, 'keys'), { recursive: true })
  return startProgram({ folder, api, settings: { DATABASE_URL: url } })
}

async function measureAll(running: readonly Running[]): Promise<ReadonlyMap<number, readonly Load[]>> {
  const rounds = new Map(NODES.map((nodes) => [nodes, [] as Load[]]))
  let index = 0
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
    for (const nodes of [...NODES.slice(round % 3), ...NODES.slice(0, round % 3)]) {
      const used = running.slice(0, nodes)
      const loads = await Promise.all(
        used.map(({ port }) => {
          const requests = Array.from({ length: PER_ROUND / nodes }, () => {
            index += 1
            return callbackOf(index % SUBMIT_EVERY === 0 ? submission(index) : anyQuery(index), port)
          })
          return loadAtOnce(port, requests, AT_ONCE / nodes, openNodeConnection)
        }),
      )
      for (const answered of loads.flatMap(({ sample }) => sample))
        if (!/任务|旗|回执/.test(textOf(answered))) throw new Error(`answered: ${textOf(answered)}`)
      if (round >= WARM_UPS) rounds.get(nodes)?.push(together(loads))
    }
  }
  return rounds
}

/** The nodes answer as many each: the slowest of them ends the round. */
const together = (loads: readonly Load[]): Load => ({
  perSecond: Math.min(...loads.map(({ perSecond }) => perSecond)) * loads.length,
  p50: median(loads.map(({ p50 }) => p50)),
  p99: Math.max(...loads.map(({ p99 }) => p99)),
  sample: [],
})

function sectionOf(rounds: ReadonlyMap<number, readonly Load[]>): Section {
  const one = rounds.get(1) ?? []
  const ratioTo = (loads: readonly Load[]) =>
    median(loads.map(({ perSecond }, round) => perSecond / (one[round]?.perSecond ?? Number.NaN)))
  return {
    id: 'nodes',
    title: '一个、两个、三个节点',
    command: 'npm run bench -- nodes',
    what: `三个节点（整个程序，真实设置、${members.length} 个单位的名单）共用一个 PostgreSQL（文件在磁盘上，fsync 开着），每轮 ${PER_ROUND} 条事先加密好的企业微信消息，每 ${SUBMIT_EVERY} 条有一条提交，${AT_ONCE} 条连接平分给一个、两个或三个节点，轮流进行，取 ${ROUNDS} 轮中位数。各节点、PostgreSQL 和发送方共用同一台机器的处理器：处理器已经用满时，多一个节点不会更快，这里测的是多一个节点有没有额外的代价，不是几台机器能快多少。${loadWords()}`,
    comparisons: NODES.slice(1).map((nodes) => ({
      name: `${nodes} 个节点每秒答复的条数是 1 个节点的`,
      ratio: ratioTo(rounds.get(nodes) ?? []),
      goal: { atLeast: 1 },
    })),
    tables: [
      {
        head: ['节点', '每秒', '一半不超过', '99% 不超过'],
        rows: [...rounds].map(([nodes, loads]) => [
          String(nodes),
          Math.round(median(loads.map(({ perSecond }) => perSecond))).toLocaleString('en'),
          `${median(loads.map(({ p50 }) => p50)).toFixed(1)} 毫秒`,
          `${median(loads.map(({ p99 }) => p99)).toFixed(1)} 毫秒`,
        ]),
      },
    ],
  }
}
