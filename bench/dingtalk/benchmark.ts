import { setTimeout as pause } from 'node:timers/promises'
import { median } from '../median.ts'
import { anyQuery, members, type Said, submission } from '../said.ts'
import type { Section } from '../section.ts'
import { type Load, loadAtOnce } from '../wecom/load.ts'
import type { Running } from '../wecom/processes.ts'
import { callbackOf, textOf } from './messages.ts'
import { startFloor, startProduct } from './processes.ts'

const AT_ONCE = 16
const PER_ROUND = 2000
/** Fewer: a dossier is to stay as long as a real one. */
const SUBMITS_PER_ROUND = 600
const WARM_UPS = 2
const ROUNDS = 5
/** Reminders and the like that follow a start are over. */
const SETTLE_MS = 3000

interface Contender {
  readonly name: string
  readonly server: Running
  readonly say: (index: number) => Said
  readonly perRound: number
  /** A pattern its answers must match, so that nothing else is measured; absent for the floor. */
  readonly answers?: RegExp
}

const FLOOR = '下限'
const QUERY = '查询（三种说法轮换）'
const SUBMIT = '提交（每条一个新链接）'

/** Signed messages in HTTP mode to the whole program against a bare server that only checks the signature and answers. */
export async function dingtalkBenchmark(): Promise<Section> {
  const product = await startProduct(members)
  const answerBytes = await usualAnswer(product)
  const floor = await startFloor(answerBytes)
  try {
    await pause(SETTLE_MS)
    return sectionOf(await measureAll(floor, product), answerBytes)
  } finally {
    await Promise.all([floor.stop(), product.stop()])
  }
}

async function measureAll(floor: Running, product: Running): Promise<ReadonlyMap<string, readonly Load[]>> {
  const contenders: readonly Contender[] = [
    { name: FLOOR, server: floor, say: anyQuery, perRound: PER_ROUND },
    { name: QUERY, server: product, say: anyQuery, perRound: PER_ROUND, answers: /任务|旗/ },
    { name: SUBMIT, server: product, say: submission, perRound: SUBMITS_PER_ROUND, answers: /回执/ },
  ]
  const rounds = new Map(contenders.map(({ name }) => [name, [] as Load[]]))
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
    const first = round % contenders.length
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const load = await roundOf(contender)
      if (round >= WARM_UPS) rounds.get(contender.name)?.push(load)
    }
  }
  return rounds
}

async function roundOf({ name, server, say, perRound, answers }: Contender): Promise<Load> {
  const requests = Array.from({ length: perRound }, (_, index) => callbackOf(say(index), server.port))
  const load = await loadAtOnce(server.port, requests, AT_ONCE)
  const wrong = load.sample.map(textOf).find((text) => answers?.test(text) === false)
  if (wrong !== undefined) throw new Error(`${name} was answered: ${wrong}`)
  return load
}

async function usualAnswer({ port }: Running): Promise<number> {
  const requests = members.map((_, index) => callbackOf(anyQuery(index), port))
  const { sample } = await loadAtOnce(port, requests, AT_ONCE)
  return median(sample.map((answered) => Buffer.byteLength(textOf(answered))))
}

function sectionOf(rounds: ReadonlyMap<string, readonly Load[]>, answerBytes: number): Section {
  const ratio = (over: string, under: string): number => {
    const below = rounds.get(under) ?? []
    return median((rounds.get(over) ?? []).map(({ perSecond }, round) => perSecond / (below[round]?.perSecond ?? 0)))
  }
  return {
    id: 'dingtalk',
    title: '钉钉消息（HTTP 模式）',
    command: 'npm run bench -- dingtalk',
    what: `整个程序（真实设置、${members.length} 个单位的名单、每次写入都落盘）与下限各在一个进程里，由同一个进程以 ${AT_ONCE} 条保持的连接发送事先签好名的消息，每轮 ${PER_ROUND.toLocaleString('en')} 条（提交 ${SUBMITS_PER_ROUND} 条），轮流进行，取 ${ROUNDS} 轮中位数。下限是 Node 自带的 HTTP 服务，只验签、读 JSON，再答复一段固定的文字（${answerBytes} 字节，与程序的答复一样长），只为比较而写；钉钉的消息不加密，下限几乎只剩 HTTP 本身，比企业微信的快三倍以上，倍数因此低得多。`,
    comparisons: [
      { name: '每秒的查询条数是下限的', ratio: ratio(QUERY, FLOOR), goal: { atLeast: 0.7 } },
      { name: '每秒的提交条数是查询的', ratio: ratio(SUBMIT, QUERY), goal: { atLeast: 0.6 } },
    ],
    tables: [
      {
        head: ['消息', '每秒', '一半不超过', '99% 不超过'],
        rows: [...rounds].map(([name, loads]) => [
          name,
          Math.round(median(loads.map(({ perSecond }) => perSecond))).toLocaleString('en'),
          milliseconds(median(loads.map(({ p50 }) => p50))),
          milliseconds(median(loads.map(({ p99 }) => p99))),
        ]),
      },
    ],
  }
}

const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 1)} 毫秒`
