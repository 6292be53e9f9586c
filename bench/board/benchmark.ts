import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { z } from 'zod'
import { loadWords } from '../machine-load.ts'
import { median } from '../median.ts'
import type { Section } from '../section.ts'
import { openConnection } from '../wecom/connection.ts'
import { cpuTimeOf } from '../wecom/cpu-time.ts'
import { callbackOf, textOf } from '../wecom/messages.ts'
import { type Running, startApi, startProgram } from '../wecom/processes.ts'
import { makeOffice } from './office.ts'

const UNITS = 1000
const ROUNDS = 9
const CLOCK = fileURLToPath(new URL('../load/preload.ts', import.meta.url))
/** An evening on which nothing is sent. */
const QUIET = `${new Date().getFullYear()}-11-15T20:30:00+08:00`
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Milliseconds of the front page and others, with a thousand units; and how a browser scrolls through the wall. */
export async function boardBenchmark(): Promise<Section> {
  const api = await startApi()
  const folder = await mkdtemp(join(tmpdir(), 'dudao-bench-'))
  try {
    await makeOffice(folder, UNITS)
    const running = await startProgram({ folder, api: api.port, preload: CLOCK, settings: { BENCH_NOW: QUIET } })
    try {
      return sectionOf(await measurePages(running), await measureScrolling(running))
    } finally {
      await running.stop()
    }
  } finally {
    await api.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Milliseconds until a page is there, and those of them that the program computed, whatever else the machine did. */
interface Taken {
  readonly ms: number
  readonly cpu: number
}

interface PageTimes {
  readonly name: string
  readonly first: Taken
  readonly again: Taken
  readonly kilobytes: number
}

async function measurePages(running: Running): Promise<readonly PageTimes[]> {
  const { port } = running
  const cookie = await enter(port)
  const timed = async (path: string) => {
    const [began, computed] = [performance.now(), cpuTimeOf(running)]
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
    const body = await response.text()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`)
    const taken = { ms: performance.now() - began, cpu: cpuTimeOf(running) - computed }
    return { ...taken, bytes: Buffer.byteLength(body) }
  }
  const notice = `notice=zhengzhou-2020@${new Date().getFullYear()}`
  const pages = [
    ['首屏（单位×任务）', '/board'],
    ['筛选：逾期未报', `/board?${notice}&state=overdue`],
    ['全年走势图', `/board/trend.svg?${notice}`],
    ['一项任务', `/board/task?${notice}&task=2`],
    ['一个单位', `/board/unit?${notice}&unit=${encodeURIComponent('第7单位')}`],
    ['待审', '/board/queue'],
    ['日程', '/board/calendar'],
    ['回放三个月前', `/board?on=${new Date().getFullYear()}-08-16`],
  ] as const
  const times: PageTimes[] = []
  for (const [name, path] of pages) {
    const first = await timed(path)
    const again: Taken[] = []
    for (let round = 0; round < ROUNDS; round += 1) again.push(await timed(path))
    times.push({ name, first, again: middleOf(again), kilobytes: first.bytes / 1024 })
  }
  const changed: Taken[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await say(port, `u${round * 31}`, `提交 8 https://example.test/board/${round}`)
    changed.push(await timed('/board'))
  }
  const [first = { ms: 0, cpu: 0 }] = changed
  return [...times, { name: '首屏，刚有一个单位报送', first, again: middleOf(changed), kilobytes: 0 }]
}

const middleOf = (several: readonly Taken[]): Taken => ({
  ms: median(several.map(({ ms }) => ms)),
  cpu: median(several.map(({ cpu }) => cpu)),
})

async function say(port: number, member: string, text: string): Promise<string> {
  const connection = await openConnection(port)
  const answer = textOf(await connection.exchange(callbackOf({ member, text }, port)))
  connection.close()
  return answer
}

const linkFor = async (port: number): Promise<string> =>
  /http\S+key=\S+/.exec(await say(port, 'office', '看板'))?.[0] ?? ''

async function enter(port: number): Promise<string> {
  const key = new URL(await linkFor(port)).searchParams.get('key') ?? ''
  const body = new URLSearchParams({ key })
  const response = await fetch(`http://127.0.0.1:${port}/board`, { method: 'POST', body, redirect: 'manual' })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

interface Scrolled {
  /** Milliseconds from the click to the page as it is shown. */
  readonly shown: number
  readonly frames: number
  readonly medianFrame: number
  readonly slowest: number
  /** Share of the frames that took longer than two at 60 a second. */
  readonly late: number
}

const Frames = z.array(z.number())

/** Scrolls through the whole wall in Debian's chromium without a screen, and takes the time of each frame. */
async function measureScrolling({ port }: Running): Promise<Scrolled | undefined> {
  if (!existsSync(CHROMIUM)) return undefined
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    await page.goto(await linkFor(port))
    const began = Date.now()
    await page.getByRole('button', { name: '进入看板' }).click()
    await page.locator('.wall').waitFor()
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    const shown = Date.now() - began
    const frames = Frames.parse(
      await page.evaluate(`new Promise((done) => {
        const wall = document.querySelector('.wall')
        wall.scrollIntoView()
        const times = []
        let last = performance.now()
        const step = () => {
          const now = performance.now()
          times.push(now - last)
          last = now
          wall.scrollTop += 120
          if (wall.scrollTop + wall.clientHeight >= wall.scrollHeight - 1 || times.length > 400) done(times)
          else requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      })`),
    ).slice(1)
    const late = frames.filter((time) => time > 2000 / 60).length / frames.length
    return { shown, frames: frames.length, medianFrame: median(frames), slowest: Math.max(...frames), late }
  } finally {
    await browser.close()
  }
}

function sectionOf(pages: readonly PageTimes[], scrolled: Scrolled | undefined): Section {
  const [front] = pages
  const changed = pages.at(-1)
  if (!front || !changed) throw new Error('a page is missing')
  const scrolling = scrolled
    ? `在无屏幕的 Chromium（1366×768，软件绘制）里从上到下滚动整面墙：从按「进入看板」到画出 ${scrolled.shown} 毫秒，${scrolled.frames} 帧，一半不超过 ${scrolled.medianFrame.toFixed(1)} 毫秒，最慢 ${scrolled.slowest.toFixed(0)} 毫秒。`
    : '没有 Chromium，未测滚动。'
  return {
    id: 'board',
    title: '看板',
    command: 'npm run bench -- board',
    what: `${UNITS.toLocaleString('en')} 个单位 × 12 项任务，各单位有按时、迟报、未报、待审、核定的；程序在另一个进程里，照实际设置启动。「首次」是启动后第一次打开，档案要从磁盘读；「再次」是其后 ${ROUNDS} 次的中位数，没有改动。时间从发出请求到收完网页，括号里是程序用掉的处理器时间（一格10毫秒）。${scrolling}${loadWords()}`,
    comparisons: [
      { name: '首屏，首次', ratio: front.first.ms / 1000, unit: '秒', goal: { atMost: 1 } },
      { name: '首屏，再次', ratio: front.again.ms / 1000, unit: '秒', goal: { atMost: 0.2 } },
      { name: '首屏，刚有一个单位报送', ratio: changed.again.ms / 1000, unit: '秒', goal: { atMost: 0.2 } },
      ...(scrolled
        ? [{ name: '滚动时超过两帧（33 毫秒）的帧', ratio: scrolled.late * 100, unit: '%', goal: { atMost: 2 } }]
        : []),
    ],
    tables: [
      {
        head: ['网页', '首次', '再次', '大小'],
        rows: pages.map(({ name, first, again, kilobytes }) => [
          name,
          takenWords(first),
          takenWords(again),
          kilobytes === 0 ? '' : `${Math.round(kilobytes)} KB`,
        ]),
      },
    ],
  }
}

const takenWords = ({ ms, cpu }: Taken): string => `${Math.round(ms)} 毫秒（${Math.round(cpu)}）`
