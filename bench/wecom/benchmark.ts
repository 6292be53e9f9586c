import { setTimeout as pause } from 'node:timers/promises'
import { median } from '../median.ts'
import { anyQuery, forms, members, query, type Said, submission } from '../said.ts'
import type { Section } from '../section.ts'
import { cpuTimeOf } from './cpu-time.ts'
import { type Load, loadAtOnce, loadAtRate } from './load.ts'
import { callbackOf, textOf } from './messages.ts'
import { openNodeConnection } from './node-connection.ts'
import { type Running, startFloor, startProduct } from './processes.ts'

const AT_ONCE = 16
const PER_ROUND = 2000
/** Fewer: a dossier is to stay as long as a real one. */
const SUBMITS_PER_ROUND = 600
const WARM_UPS = 2
const ROUNDS = 7
const RATE = 500
const RATE_SECONDS = 10
/** Of five messages at the fixed rate one hands something in. */
const SUBMIT_EVERY = 5
/** Reminders and the like that follow a start are over. */
const SETTLE_MS = 3000

/** A load, and the processor time of the server for each message in milliseconds. */
interface Timed extends Load {
  readonly cpu: number
}

interface Contender {
  readonly name: string
  readonly server: Running
  readonly say: (index: number) => Said
  readonly perRound: number
  /** A pattern its answers must match, so that nothing else is measured; absent for the floor. */
  readonly answers?: RegExp
}

/** Encrypted messages to the whole program against a bare server that only verifies, decrypts and answers encrypted. */
export async function wecomBenchmark(): Promise<Section> {
  const product = await startProduct(members)
  const running = [product]
  try {
    const answerBytes = await usualAnswer(product)
    const floor = await startFloor(answerBytes)
    running.push(floor)
    await pause(SETTLE_MS)
    return sectionOf(await measureAll(floor, product), await fixedRate(product), answerBytes)
  } finally {
    await Promise.all(running.map((server) => server.stop()))
  }
}

const FLOOR = '下限'
const QUERY = '查询（三种说法轮换）'
const SUBMIT = '提交（每条一个新链接）'

async function measureAll(floor: Running, product: Running): Promise<ReadonlyMap<string, readonly Timed[]>> {
  const contenders: readonly Contender[] = [
    { name: FLOOR, server: floor, say: anyQuery, perRound: PER_ROUND },
    { name: QUERY, server: product, say: anyQuery, perRound: PER_ROUND, answers: /任务|旗/ },
    ...forms.map((form) => ({
      name: `「${form}」`,
      server: product,
      say: query(form),
      perRound: PER_ROUND,
      answers: /任务|旗/,
    })),
    { name: SUBMIT, server: product, say: submission, perRound: SUBMITS_PER_ROUND, answers: /回执/ },
  ]
  const rounds = new Map(contenders.map(({ name }) => [name, [] as Timed[]]))
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
    for (const { name, server, say, perRound, answers } of [
      ...contenders.slice(round % 2),
      ...contenders.slice(0, round % 2),
    ]) {
      const requests = Array.from({ length: perRound }, (_, index) => callbackOf(say(index), server.port))
      const before = cpuTimeOf(server)
      const load = await loadAtOnce(server.port, requests, AT_ONCE, openNodeConnection)
      const cpu = (cpuTimeOf(server) - before) / perRound
      const wrong = load.sample.map(textOf).find((text) => answers?.test(text) === false)
      if (wrong !== undefined) throw new Error(`${name} was answered: ${wrong}`)
      if (round >= WARM_UPS) rounds.get(name)?.push({ ...load, cpu })
    }
  }
  return rounds
}

async function usualAnswer({ port }: Running): Promise<number> {
  const requests = members.map((_, index) => callbackOf(anyQuery(index), port))
  const { sample } = await loadAtOnce(port, requests, AT_ONCE)
  return median(sample.map((answered) => Buffer.byteLength(textOf(answered))))
}

function fixedRate({ port }: Running): Promise<Load> {
  const requests = Array.from({ length: RATE * RATE_SECONDS }, (_, index) =>
    callbackOf(index % SUBMIT_EVERY === 0 ? submission(index) : anyQuery(index), port),
  )
  return loadAtRate(port, requests, RATE, AT_ONCE * 4)
}

function sectionOf(rounds: ReadonlyMap<string, readonly Timed[]>, rate: Load, answerBytes: number): Section {
  const ratio = (over: string, under: string): number => {
    const below = rounds.get(under) ?? []
    return median((rounds.get(over) ?? []).map(({ perSecond }, round) => perSecond / (below[round]?.perSecond ?? 0)))
  }
  const row = (name: string, loads: readonly Timed[]): readonly string[] => [
    name,
    Math.round(median(loads.map(({ perSecond }) => perSecond))).toLocaleString('en'),
    milliseconds(median(loads.map(({ p50 }) => p50))),
    milliseconds(median(loads.map(({ p99 }) => p99))),
    cpuWords(median(loads.map(({ cpu }) => cpu))),
  ]
  return {
    id: 'wecom',
    title: '企业微信消息',
    command: 'npm run bench -- wecom',
    what: `整个程序（真实设置、${members.length} 个单位的名单、每次写入都落盘）与下限各在一个进程里，由同一个进程（Node 自带的 HTTP 客户端）以 ${AT_ONCE} 条保持的连接发送事先加密好的消息，每轮 ${PER_ROUND.toLocaleString('en')} 条（提交 ${SUBMITS_PER_ROUND} 条），轮流进行，取 ${ROUNDS} 轮中位数。下限是 Node 自带的 HTTP 服务，只验签、解密，再加密答复一段固定的文字（${answerBytes} 字节，与程序的答复一样长），只为比较而写。固定每秒 ${RATE} 条时每 ${SUBMIT_EVERY} 条有一条提交，用时从应发出的时刻算起。`,
    comparisons: [
      { name: '每秒的查询条数是下限的', ratio: ratio(QUERY, FLOOR), goal: { atLeast: 0.7 } },
      { name: '每秒的提交条数是查询的', ratio: ratio(SUBMIT, QUERY), goal: { atLeast: 0.6 } },
      { name: `固定每秒 ${RATE} 条时，99% 的答复所用时间是 100 毫秒的`, ratio: rate.p99 / 100, goal: { atMost: 1 } },
    ],
    tables: [
      {
        head: ['消息', '每秒', '一半不超过', '99% 不超过', '每条所用处理器时间'],
        rows: [
          ...[...rounds].map(([name, loads]) => row(name, loads)),
          [
            `固定每秒 ${RATE} 条`,
            Math.round(rate.perSecond).toLocaleString('en'),
            milliseconds(rate.p50),
            milliseconds(rate.p99),
            '',
          ],
        ],
      },
    ],
  }
}

const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 1)} 毫秒`

/** Empty where the machine does not tell. */
const cpuWords = (time: number): string => (Number.isNaN(time) ? '' : `${Math.round(time * 1000)} 微秒`)
