import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadWords } from '../machine-load.ts'
import { median } from '../median.ts'
import type { Section } from '../section.ts'
import { openConnection } from '../wecom/connection.ts'
import { cpuTimeOf } from '../wecom/cpu-time.ts'
import { callbackOf, textOf } from '../wecom/messages.ts'
import { type Running, startApi, startProgram } from '../wecom/processes.ts'
import { forgetFiles } from './cold.ts'
import { memoryOf } from './memory.ts'
import { makeOffice, memberOf } from './office.ts'

const SIZES = [100, 10_000, 100_000]
/** Units asked for each figure if there are enough, and other units asked before to warm up. */
const MEASURED = 300
const WARM_UNITS = 20
const WARM_ROUNDS = 10
const STARTS = 3
/** Waits until the background work after a start is over. */
const SETTLE_MS = 3000
const CLOCK = fileURLToPath(new URL('../load/preload.ts', import.meta.url))
/** An evening on which nothing is sent. */
const QUIET = `${new Date().getFullYear()}-07-10T20:30:00+08:00`

interface Grown {
  readonly units: number
  /** The first start after the roster changed, and those after it. */
  readonly start: { readonly first: Start; readonly later: Start }
  /** Megabytes once it is at rest, and at most until then. */
  readonly memory: { readonly now: number; readonly most: number } | undefined
  readonly change: Times
  readonly query: Times
}

/** Milliseconds of one message, nothing else being said. */
interface Times {
  /** The unit's records are on disk, in no cache. */
  readonly first: number
  /** They are in memory. */
  readonly again: number
}

/** The cost of a change, a query and a start with few, many and very many dossiers. */
export async function growthBenchmark(): Promise<Section> {
  const api = await startApi()
  const folder = await mkdtemp(join(tmpdir(), 'dudao-bench-'))
  try {
    const grown: Grown[] = []
    let isCold = true
    for (const units of SIZES) {
      const office = join(folder, String(units))
      await makeOffice(office, units)
      grown.push(await grow({ units, folder: office, api: api.port, forget: () => (isCold = forgetFiles() && isCold) }))
      await rm(office, { recursive: true, force: true })
    }
    return sectionOf(grown, isCold)
  } finally {
    await api.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Seconds from the start of the process until it is ready and a first 查询 is answered. */
interface Start {
  readonly seconds: number
  /** Processor time: other work on the machine does not make it longer. */
  readonly cpu: number
}

interface Office {
  readonly units: number
  readonly folder: string
  readonly api: number
  forget(): void
}

async function grow(office: Office): Promise<Grown> {
  const starts: Start[] = []
  for (let start = 0; start < STARTS; start += 1) {
    office.forget()
    const { running, start: taken } = await startAnswering(office)
    starts.push(taken)
    await running.stop()
  }
  const { running } = await startAnswering(office)
  try {
    await pause(SETTLE_MS)
    const memory = memoryOf(running.pid ?? 0)
    const say = await warmSpeaker(running, office.units)
    const count = Math.min(MEASURED, Math.floor((office.units - WARM_UNITS) / 2))
    const query = await timesOf(say, WARM_UNITS, count, () => '查询')
    const change = await timesOf(say, WARM_UNITS + count, count, (at) => `提交 2 https://example.test/growth/${at}`)
    const [first = { seconds: 0, cpu: 0 }, ...later] = starts
    const middle = (part: keyof Start) => median(later.map((start) => start[part]))
    const start = { first, later: { seconds: middle('seconds'), cpu: middle('cpu') } }
    return { units: office.units, start, memory, change, query }
  } finally {
    await running.stop()
  }
}

async function startAnswering({ folder, api, units }: Office): Promise<{ running: Running; start: Start }> {
  const began = performance.now()
  const running = await startProgram({ folder, api, preload: CLOCK, settings: { BENCH_NOW: QUIET } })
  for (;;) {
    const { ok } = await fetch(`http://127.0.0.1:${running.port}/readyz`)
    if (ok) break
    await pause(5)
  }
  const connection = await openConnection(running.port)
  const first = callbackOf({ member: memberOf(units - 1), text: '查询' }, running.port)
  const answer = textOf(await connection.exchange(first))
  connection.close()
  if (!/任务|旗/.test(answer)) throw new Error(`the first 查询 was answered: ${answer}`)
  const seconds = (performance.now() - began) / 1000
  return { running, start: { seconds, cpu: cpuTimeOf(running) / 1000 } }
}

/** Sends a message of the unit of that number, and gives the milliseconds until its answer. */
type Say = (unit: number, text: string) => Promise<number>

/** The units lie anywhere in the roster; the first ones have spoken often. */
async function warmSpeaker({ port }: Running, units: number): Promise<Say> {
  const say: Say = async (unit, text) => {
    const connection = await openConnection(port)
    const callback = callbackOf({ member: memberOf((unit * 7919) % units), text }, port)
    const sent = performance.now()
    const answered = await connection.exchange(callback)
    const time = performance.now() - sent
    textOf(answered)
    connection.close()
    return time
  }
  for (let round = 0; round < WARM_ROUNDS; round += 1) {
    for (let unit = 0; unit < WARM_UNITS; unit += 1) {
      await say(unit, '查询')
      await say(unit, `提交 2 https://example.test/warm/${round}`)
    }
  }
  return say
}

async function timesOf(say: Say, from: number, count: number, textAt: (at: number) => string): Promise<Times> {
  const first: number[] = []
  const again: number[] = []
  for (let at = 0; at < count; at += 1) {
    first.push(await say(from + at, textAt(2 * at)))
    again.push(await say(from + at, textAt(2 * at + 1)))
  }
  return { first: median(first), again: median(again) }
}

function sectionOf(grown: readonly Grown[], isCold: boolean): Section {
  const [least] = grown
  const most = grown.at(-1)
  if (!least || !most) throw new Error('a size is missing')
  const slowest = (time: (one: Grown) => number) => Math.max(...grown.map(time)) / time(least)
  const units = most.units.toLocaleString('en')
  return {
    id: 'growth',
    title: '单位多了以后',
    command: 'npm run bench -- growth',
    what: `每个单位一份档案，由程序自己的存储写成；程序在另一个进程里，照实际设置启动。启动时间从启动进程算起，到 /readyz 正常并且答完第一条「查询」为止，${isCold ? '每次启动前清空操作系统的文件缓存' : '未能清空操作系统的文件缓存'}；「首次」是名单改动后的第一次启动，「再次」取其后 ${STARTS - 1} 次的中位数，括号里是其中用掉的处理器时间。改动（「提交」）与查询一条接一条地发，各取至多 ${MEASURED} 个单位的中位数，含加密、传输与落盘；「先」是该单位启动后第一次说话，档案要从磁盘读，「再」是紧接着再说一次。${loadWords()}`,
    comparisons: [
      {
        name: '一次改动的用时（先），三种规模中最慢的是最小规模的',
        ratio: slowest(({ change }) => change.first),
        goal: { atMost: 1.5 },
      },
      {
        name: '一次改动的用时（再），三种规模中最慢的是最小规模的',
        ratio: slowest(({ change }) => change.again),
        goal: { atMost: 1.5 },
      },
      {
        name: '一次查询的用时（再），三种规模中最慢的是最小规模的',
        ratio: slowest(({ query }) => query.again),
        goal: { atMost: 1.5 },
      },
      { name: `${units} 个单位时再次启动`, ratio: most.start.later.seconds, unit: '秒', goal: { atMost: 3 } },
      { name: `${units} 个单位时首次启动`, ratio: most.start.first.seconds, unit: '秒', goal: { atMost: 3 } },
    ],
    tables: [
      {
        head: [
          '单位',
          '首次启动',
          '再次启动',
          '内存（启动后）',
          '内存（启动中最多）',
          '一次改动（先，再）',
          '一次查询（先，再）',
        ],
        rows: grown.map(({ units, start, memory, change, query }) => [
          units.toLocaleString('en'),
          startWords(start.first),
          startWords(start.later),
          memory ? `${Math.round(memory.now)} MB` : '',
          memory ? `${Math.round(memory.most)} MB` : '',
          timeWords(change),
          timeWords(query),
        ]),
      },
    ],
  }
}

const timeWords = ({ first, again }: Times): string => `${first.toFixed(2)} 毫秒，${again.toFixed(2)} 毫秒`

const startWords = ({ seconds, cpu }: Start): string => `${seconds.toFixed(1)} 秒（${cpu.toFixed(1)} 秒）`
