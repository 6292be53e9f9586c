import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UnitId } from '../../src/domain/unit.ts'
import { startPostgres } from '../../test/support/postgres-server.ts'
import { loadWords } from '../machine-load.ts'
import { median } from '../median.ts'
import type { Section } from '../section.ts'
import { submission } from '../store/change.ts'
import { CONNECTIONS, type Contender, plainInsert, productStore } from './contenders.ts'

/** A multiple of the number of senders: a unit speaks through one of them, in order. */
const UNITS = 1920
const SENDERS = 16
const CHANGES = 960
const WARM_UPS = 3
const ROUNDS = 7

const COMMITTED = '本程序，记下一次改动'
const LOOKED_UP = '本程序，先查档案和对话再记下'
const INSERT = '一条 INSERT，自行提交（一个来回）'
const TRANSACTION = 'BEGIN、INSERT、COMMIT（三个来回）'

/** Durable changes a second of the store in PostgreSQL beside plain inserts of the same bytes, in turn on one server. */
export async function postgresBenchmark(): Promise<Section> {
  // PostgreSQL runs under an account of its own, which makes this folder.
  const folder = join(tmpdir(), `dudao-bench-postgres-${process.pid}`)
  const server = await startPostgres({ folder })
  try {
    const url = await server.newDatabase()
    const contenders = [
      runsOf(COMMITTED, await productStore(await server.newDatabase(), false)),
      runsOf(LOOKED_UP, await productStore(await server.newDatabase(), true)),
      runsOf(INSERT, await plainInsert(url, false)),
      runsOf(TRANSACTION, await plainInsert(url, true)),
    ]
    for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
      const turn = round % contenders.length
      for (const one of [...contenders.slice(turn), ...contenders.slice(0, turn)]) await one.run(round >= WARM_UPS)
    }
    for (const one of contenders) await one.close()
    return sectionOf(contenders)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Runs {
  readonly name: string
  /** Changes a second, round by round. */
  readonly rates: number[]
  run(counts: boolean): Promise<void>
  close(): Promise<unknown>
}

function runsOf(name: string, { record, close }: Contender): Runs {
  const rates: number[] = []
  let made = 0
  return {
    name,
    rates,
    close,
    async run(counts) {
      const additions = Array.from({ length: CHANGES }, () => {
        const seq = Math.floor(made / UNITS) + 1
        const unit = UnitId.parse(`第${(made % UNITS) + 1}单位`)
        made += 1
        return submission(unit, seq)
      })
      const began = performance.now()
      await Promise.all(
        Array.from({ length: SENDERS }, async (_, sender) => {
          for (let at = sender; at < additions.length; at += SENDERS) {
            const addition = additions[at]
            if (addition) await record(addition)
          }
        }),
      )
      if (counts) rates.push((CHANGES * 1000) / (performance.now() - began))
    },
  }
}

function sectionOf(contenders: readonly Runs[]): Section {
  const ratesOf = (name: string): readonly number[] => contenders.find((one) => one.name === name)?.rates ?? []
  const ratio = (over: string, under: string): number => {
    const below = ratesOf(under)
    return median(ratesOf(over).map((rate, round) => rate / (below[round] ?? Number.NaN)))
  }
  return {
    id: 'postgres',
    title: 'PostgreSQL 里的改动',
    command: 'npm run bench -- postgres',
    what: `一次改动是一条「提交」留下的全部内容：档案增加一笔，对话记下答复，各带封印或索引。${UNITS.toLocaleString('en')} 个单位，${SENDERS} 人同时，${CONNECTIONS} 条连接，PostgreSQL 的文件在磁盘上，fsync 和 synchronous_commit 都开着。INSERT 把同样的字节放进两列的一张表，只有主键。服务器、程序和发送方在同一台机器上，轮流进行，取 ${ROUNDS} 轮中位数。${loadWords()}`,
    comparisons: [
      { name: '每秒的改动是 BEGIN、INSERT、COMMIT 的', ratio: ratio(COMMITTED, TRANSACTION), goal: { atLeast: 0.6 } },
      { name: '每秒的改动是一条 INSERT 的', ratio: ratio(COMMITTED, INSERT), goal: { atLeast: 0.6 } },
      { name: '每秒的改动（先查）是一条 INSERT 的', ratio: ratio(LOOKED_UP, INSERT), goal: { atLeast: 0.6 } },
    ],
    tables: [
      {
        head: ['写法', '每秒改动'],
        rows: contenders.map(({ name, rates }) => [name, Math.round(median(rates)).toLocaleString('en')]),
      },
    ],
  }
}
