import { expect, it } from 'vitest'
import { readPeriod } from '../../../src/understanding/text/read-period.ts'

it.each([
  ['二月', '月', '2026-02', ''],
  ['2月份 链接', '月', '2026-02', '链接'],
  ['2026年2月', '月', '2026-02', ''],
  ['2025年12月', '月', '2025-12', ''],
  ['2026-02 5篇', '月', '2026-02', '5篇'],
  ['十二月5篇', '月', '2026-12', '5篇'],
  ['第2季度', '季度', '2026Q2', ''],
  ['二季度 92分', '季度', '2026Q2', '92分'],
  ['Q2', '季度', '2026Q2', ''],
  ['上半年', '半年', '2026H1', ''],
  ['下半年的 70分', '半年', '2026H2', '70分'],
  ['全年', '年', '2026', ''],
] as const)('%s of each %s is %s', (text, every, period, rest) => {
  expect(readPeriod(text, every, 2026)).toEqual({ period, rest })
})

it.each([
  ['13月', '月'],
  ['第5季度', '季度'],
  ['2月5日', '月'],
  ['2月底', '月'],
  ['5篇', '月'],
  ['2', '季度'],
  ['上半年', '月'],
  ['', '年'],
] as const)('%s names no period of each %s', (text, every) => {
  expect(readPeriod(text, every, 2026)).toBeUndefined()
})
