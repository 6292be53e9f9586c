import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UnitId } from '../../src/domain/unit.ts'
import { loadWords } from '../machine-load.ts'
import { median } from '../median.ts'
import type { Section } from '../section.ts'
import { type Addition, submission } from './change.ts'
import { type Contender, productStore, rawFiles, sqlite } from './contenders.ts'

/** A multiple of every number of senders: a unit speaks through one of them, in order. */
const UNITS = 1920
const SENDERS = [1, 16, 64]
/** Fewer where each change waits for the disk alone. */
const changesOf = (senders: number): number => (senders === 1 ? 400 : 3200)
const WARM_UPS = 1
const ROUNDS = 7

/** Durable changes a second: the program's store, a file each, and SQLite, in turn on the same disk. */
export async function storeBenchmark(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'dudao-bench-'))
  const contenders: Runs[] = []
  try {
    const product = await productStore(join(folder, 'product'))
    const files = await rawFiles(join(folder, 'files'))
    const database = await sqlite(join(folder, 'sqlite'))
    for (const senders of SENDERS) contenders.push(runsOf(nameOf(PRODUCT, senders), product, senders))
    contenders.push(runsOf(nameOf(FILES, 16), files, 16), runsOf(nameOf(SQLITE, 1), database, 1))
    contenders.push(runsOf(nameOf(SQLITE, 16), database, 16))
    for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
      const turn = round % contenders.length
      for (const runs of [...contenders.slice(turn), ...contenders.slice(0, turn)]) await runs.run(round >= WARM_UPS)
    }
    await Promise.all([product.close(), files.close(), database.close()])
    return sectionOf(contenders)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const PRODUCT = '本程序'
const FILES = '每次一个文件（写入、落盘、改名）'
const SQLITE = 'SQLite'
const nameOf = (who: string, senders: number): string => `${who}，${senders} 人同时`

interface Runs {
  readonly name: string
  /** Changes a second, round by round. */
  readonly rates: number[]
  run(counts: boolean): Promise<void>
}

const units = Array.from({ length: UNITS }, (_, index) => UnitId.parse(`第${index + 1}单位`))
/** Changes each unit has had, by contender. */
const had = new WeakMap<Contender, Map<UnitId, number>>()

function runsOf(name: string, contender: Contender, senders: number): Runs {
  const rates: number[] = []
  return {
    name,
    rates,
    async run(counts) {
      const additions = additionsFor(contender, changesOf(senders))
      const began = performance.now()
      await Promise.all(
        Array.from({ length: senders }, async (_, sender) => {
          for (let at = sender; at < additions.length; at += senders) {
            const addition = additions[at]
            if (addition) await contender.record(addition)
          }
        }),
      )
      if (counts) rates.push((additions.length * 1000) / (performance.now() - began))
    },
  }
}

/** The next changes, unit by unit. */
function additionsFor(contender: Contender, count: number): readonly Addition[] {
  const seqs = had.get(contender) ?? new Map<UnitId, number>()
  had.set(contender, seqs)
  return Array.from({ length: count }, (_, index) => {
    const unit = units[index % UNITS] ?? UnitId.parse('无')
    const seq = (seqs.get(unit) ?? 0) + 1
    seqs.set(unit, seq)
    return submission(unit, seq)
  })
}

function sectionOf(contenders: readonly Runs[]): Section {
  const ratesOf = (name: string): readonly number[] => contenders.find((one) => one.name === name)?.rates ?? []
  const ratio = (over: string, under: string): number => {
    const below = ratesOf(under)
    return median(ratesOf(over).map((rate, round) => rate / (below[round] ?? Number.NaN)))
  }
  const ours = nameOf(PRODUCT, 16)
  return {
    id: 'store',
    title: '落盘的改动',
    command: 'npm run bench -- store',
    what: `一次改动是一条「提交」留下的全部内容：档案增加一笔，对话记下答复；返回时已经落盘（fsync）。${UNITS.toLocaleString('en')} 个单位，三种写法在同一块磁盘上轮流进行，取 ${ROUNDS} 轮中位数。SQLite 为 better-sqlite3，WAL，synchronous=FULL，每次改动一个事务；它的写入是同步的，同时来的只能排队。每次一个文件的不对文件夹落盘，只为比较而写。${loadWords()}`,
    comparisons: [
      { name: '每秒的改动是 SQLite 的（16 人同时）', ratio: ratio(ours, nameOf(SQLITE, 16)), goal: { atLeast: 1 } },
      { name: '每秒的改动是每次一个文件的（16 人同时）', ratio: ratio(ours, nameOf(FILES, 16)), goal: { atLeast: 1 } },
    ],
    tables: [
      {
        head: ['写法', '每秒改动'],
        rows: contenders.map(({ name, rates }) => [name, Math.round(median(rates)).toLocaleString('en')]),
      },
    ],
  }
}
