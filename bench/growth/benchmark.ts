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
const MESSAGES = 300
const WARM_UPS = 200
const STARTS = 3
/** What follows a start in the background is over. */
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
  /** Milliseconds of one message, nothing else being said. */
  readonly change: number
  readonly query: number
}

/** What a change, a query and a start cost with few, many and very many dossiers. */
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
  /** Of processor time: what others do on the machine does not make it longer. */
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
    const query = await timesOf(running, office.units, () => '查询')
    const change = await timesOf(running, office.units, (at) => `提交 2 https://example.test/growth/${at}`)
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

/** One message after the other, each of another unit where there are enough. */
async function timesOf({ port }: Running, units: number, textAt: (at: number) => string): Promise<number> {
  const connection = await openConnection(port)
  const times: number[] = []
  for (let at = 0; at < WARM_UPS + MESSAGES; at += 1) {
    const member = memberOf((at * 7919) % units)
    const callback = callbackOf({ member, text: textAt(at) }, port)
    const sent = performance.now()
    const answered = await connection.exchange(callback)
    if (at >= WARM_UPS) times.push(performance.now() - sent)
    textOf(answered)
  }
  connection.close()
  return median(times)
}

function sectionOf(grown: readonly Grown[], isCold: boolean): Section {
  const [least] = grown
  const most = grown.at(-1)
  if (!least || !most) throw new Error('a size is missing')
  const slowest = (time: 'change' | 'query') => Math.max(...grown.map((one) => one[time])) / least[time]
  const units = most.units.toLocaleString('en')
  return {
    id: 'growth',
    title: '单位多了以后',
    command: 'npm run bench -- growth',
    what: `每个单位一份档案，由程序自己的存储写成；程序在另一个进程里，照实际设置启动。启动时间从启动进程算起，到 /readyz 正常并且答完第一条「查询」为止，${isCold ? '每次启动前清空操作系统的文件缓存' : '未能清空操作系统的文件缓存'}；「首次」是名单改动后的第一次启动，「再次」取其后 ${STARTS - 1} 次的中位数，括号里是其中用掉的处理器时间。改动（「提交」）与查询一条接一条地发，各取 ${MESSAGES} 条的中位数，含加密、传输与落盘。${loadWords()}`,
    comparisons: [
      { name: '一次改动的用时，三种规模中最慢的是最小规模的', ratio: slowest('change'), goal: { atMost: 1.5 } },
      { name: '一次查询的用时，三种规模中最慢的是最小规模的', ratio: slowest('query'), goal: { atMost: 1.5 } },
      { name: `${units} 个单位时再次启动`, ratio: most.start.later.seconds, unit: '秒', goal: { atMost: 3 } },
      { name: `${units} 个单位时首次启动`, ratio: most.start.first.seconds, unit: '秒', goal: { atMost: 3 } },
    ],
    tables: [
      {
        head: ['单位', '首次启动', '再次启动', '内存（启动后）', '内存（启动中最多）', '一次改动', '一次查询'],
        rows: grown.map(({ units, start, memory, change, query }) => [
          units.toLocaleString('en'),
          startWords(start.first),
          startWords(start.later),
          memory ? `${Math.round(memory.now)} MB` : '',
          memory ? `${Math.round(memory.most)} MB` : '',
          `${change.toFixed(2)} 毫秒`,
          `${query.toFixed(2)} 毫秒`,
        ]),
      },
    ],
  }
}

const startWords = ({ seconds, cpu }: Start): string => `${seconds.toFixed(1)} 秒（${cpu.toFixed(1)} 秒）`
