import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { LedgerSheets } from '../../src/documents/ledger/ledger-workbook.ts'
import type { Log } from '../../src/ports/log.ts'
import { writeLedgerInThread } from '../../src/workbooks/writing.ts'
import { office } from '../support/chat.ts'
import { Roster } from '../support/office-schemas.ts'
import { workbookIn } from '../support/workbook-in.ts'

/** So many rows that a thread writes them. */
const many = (rows: number): LedgerSheets => ({
  title: '台账',
  asOf: '截至今日',
  sheets: [
    {
      name: '记录',
      columns: Array.from({ length: 10 }, (_, at) => ({ header: `第${at}列`, width: 10 })),
      rows: Array.from({ length: rows }, (_, row) => Array.from({ length: 10 }, (_, at) => `${row}-${at}`)),
    },
  ],
  printed: [],
})

describe('a ledger written in a thread', () => {
  it.each([
    ['time', { mostWaiting: 1, timeoutMs: 1 }],
    ['memory', { mostWaiting: 1, heapMb: 64 }],
  ])(
    'that takes more %s than it may is given up, the log says so, and the next one is written',
    async (_, limits) => {
      const told: string[] = []
      const log: Log = { info: () => undefined, warn: () => undefined, error: (_, words) => told.push(words) }
      expect(await writeLedgerInThread(log, limits)(many(60_000))).toBeUndefined()
      expect(told).toEqual(['台账没有写成'])
      expect(await writeLedgerInThread(log)(many(2000))).toBeInstanceOf(Buffer)
    },
    120_000,
  )
})

/** An office of so many counties at the end of a year, all overdue in everything. */
const large = (count: number, more: Parameters<typeof office>[2] = {}) =>
  office('2026-12-31T10:00:00+08:00', undefined, {
    ...more,
    roster: Roster.parse({
      units: Array.from({ length: count }, (_, at) => ({
        name: `第${at + 1}区`,
        kind: '县市区',
        contacts: [{ name: '联系人', wecom: `u${at + 1}`, dingtalk: `u${at + 1}` }],
      })),
    }),
  })

/** Longest time in milliseconds that anything else had to wait, until a promise settles. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  await work.finally(() => clearInterval(timer))
  return longest
}

describe('导出 of 1,000 units', () => {
  it('holds up nobody: messages are answered meanwhile, and the file is whole', async () => {
    const { chat } = await large(1000)
    await chat('u1').says('任务').hears({ outcome: 'ok' })
    let isDone = false
    const exported = chat('office')
      .says('导出')
      .hears({ command: 'export', outcome: 'ok' }, /1000个单位/)
      .finally(() => {
        isDone = true
      })
    const waited = longestWait(exported)
    const answered: number[] = []
    for (let unit = 1; !isDone; unit = (unit % 1000) + 1) {
      const from = performance.now()
      await chat(`u${unit}`).says('帮助').hears({ outcome: 'ok' })
      answered.push(performance.now() - from)
      await sleep(50)
    }
    process.stderr.write(
      `导出 of 1,000 units: ${answered.length} messages answered meanwhile, the slowest in ${Math.round(Math.max(...answered))} ms, nothing else waited longer than ${Math.round(await waited)} ms\n`,
    )
    expect(answered.length).toBeGreaterThan(5)
    // The whole of it takes seconds; a busy machine stretches each step.
    expect(await waited).toBeLessThan(1500)
    const { rowsOf } = await workbookIn(await exported)
    expect(rowsOf('总览').length).toBeGreaterThan(10_000)
  }, 180_000)
})
