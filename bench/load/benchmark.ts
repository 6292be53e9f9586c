import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { memoryOf } from '../growth/memory.ts'
import { writeRoster } from '../growth/office.ts'
import { loadWords } from '../machine-load.ts'
import type { Section, Table } from '../section.ts'
import { startProgram } from '../wecom/processes.ts'
import { type Acknowledged, contact, type Kind, kinds } from './contact.ts'
import { type Platform, startPlatform } from './platform.ts'
import { shiftClock } from './shift-clock.ts'
import { missingOf } from './verify.ts'

const UNITS = Number(process.env.BENCH_UNITS ?? 10_000)
const AT_ONCE = 48
const SAMPLE_MS = 200
/** Nothing is pushed any more once so long nothing was. */
const QUIET_MS = 5000
const PRELOAD = fileURLToPath(new URL('preload.ts', import.meta.url))
/** The deadline of task 2, with everybody's reminder of the day still to be sent. */
const NOW = new Date(`${new Date().getFullYear()}-08-15T17:01:00+08:00`)

const Figures = z.object({ most: z.number(), p99: z.number(), busiest: z.number().nullable() })

interface Outcome {
  readonly seconds: number
  readonly drainedSeconds: number
  readonly times: ReadonlyMap<Kind, readonly number[]>
  readonly acknowledged: readonly Acknowledged[]
  readonly missing: number
  readonly pushed: number
  /** Megabytes. */
  readonly memory: { readonly before: number; readonly most: number }
  readonly loop: z.infer<typeof Figures>
}

/** The last hour of a deadline in fast motion: every unit asks, submits and uploads while everybody is reminded. */
export async function loadBenchmark(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'dudao-bench-'))
  const platform = await startPlatform()
  try {
    return sectionOf(await lastHour(folder, platform))
  } finally {
    await platform.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function lastHour(folder: string, platform: Platform): Promise<Outcome> {
  const office = join(folder, 'office')
  const figures = join(folder, 'figures.json')
  await writeRoster(office, UNITS)
  shiftClock(NOW)
  const settings = { BENCH_NOW: NOW.toISOString(), BENCH_FIGURES: figures }
  const running = await startProgram({ folder: office, api: platform.port, preload: PRELOAD, settings })
  const pid = running.pid ?? 0
  const times = new Map(kinds.map((kind) => [kind, [] as number[]]))
  const acknowledged: Acknowledged[] = []
  let drainedSeconds = 0
  let seconds = 0
  const memory = watchMemory(pid)
  try {
    process.kill(pid, 'SIGUSR2')
    const began = performance.now()
    const units = Array.from({ length: UNITS }, (_, unit) => unit).values()
    const parts = {
      port: running.port,
      platform,
      timed: (kind: Kind, time: number) => void times.get(kind)?.push(time),
      acknowledged: (what: Acknowledged) => void acknowledged.push(what),
    }
    await Promise.all(Array.from({ length: AT_ONCE }, () => contact(parts, () => units.next().value)))
    seconds = (performance.now() - began) / 1000
    await drained(platform)
    drainedSeconds = (performance.now() - began - QUIET_MS) / 1000
    process.kill(pid, 'SIGUSR2')
    await pause(SAMPLE_MS)
  } finally {
    memory.stop()
    await running.stop()
  }
  const loop = Figures.parse(JSON.parse(await readFile(figures, 'utf8')))
  const missing = await missingOf(office, acknowledged)
  const pushed = platform.pushed()
  return { seconds, drainedSeconds, times, acknowledged, missing, pushed, memory: memory.figures(), loop }
}

/** Resolves once nothing has been pushed for a while. */
async function drained({ pushed }: Platform): Promise<void> {
  for (let before = -1; before !== pushed(); await pause(QUIET_MS)) before = pushed()
}

function watchMemory(pid: number) {
  const now = () => memoryOf(pid)?.now ?? 0
  const before = now()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, now())
  }, SAMPLE_MS)
  return { figures: () => ({ before, most }), stop: () => clearInterval(timer) }
}

function sectionOf(outcome: Outcome): Section {
  const { seconds, drainedSeconds, times, acknowledged, missing, pushed, memory, loop } = outcome
  const messages = [...times.values()].reduce((sum, { length }) => sum + length, 0)
  const count = (number: number) => number.toLocaleString('en')
  return {
    id: 'load',
    title: '截止前最后一小时',
    command: 'npm run bench -- load',
    what: `任务2截止当天 17:01 启动，${count(UNITS)} 个单位的当日提醒都还没有发，随即由 ${AT_ONCE} 个连接代各单位依次发来 ${count(messages - UNITS)} 条加密消息和 ${count(UNITS)} 个 1 MB 文件（上传页），共用 ${seconds.toFixed(0)} 秒，平均每秒 ${count(Math.round(messages / seconds))} 次；提醒和上传的回执同时由程序推送，共 ${count(pushed)} 条，开始后 ${drainedSeconds.toFixed(0)} 秒发完。得到回执的 ${count(acknowledged.length)} 次，程序停止后逐一在档案中核对。发送方、平台与程序在同一台机器上。事件循环的“占用”是程序自己的线程一次连续计算的时间，“延迟”还含机器上其他进程的影响。${loadWords()}`,
    comparisons: [
      { name: '得到回执而档案中没有的', ratio: missing, unit: '次', goal: { atMost: 0 } },
      { name: '内存最多', ratio: memory.most, unit: 'MB', goal: { atMost: 400 } },
      { name: '事件循环延迟最长', ratio: loop.most, unit: '毫秒', goal: { atMost: 100 } },
      ...(loop.busiest === null
        ? []
        : [{ name: '事件循环一次占用最长', ratio: loop.busiest, unit: '毫秒', goal: { atMost: 100 } }]),
    ],
    tables: [timesBy(times)],
  }
}

const timesBy = (times: ReadonlyMap<Kind, readonly number[]>): Table => ({
  head: ['消息', '条数', '一半不超过', '99% 不超过', '最长'],
  rows: [...times].map(([kind, all]) => {
    const sorted = all.toSorted((one, other) => one - other)
    const at = (part: number) => `${Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)} 毫秒`
    return [kind, all.length.toLocaleString('en'), at(0.5), at(0.99), at(1)]
  }),
})
