import { expect, it } from 'vitest'
import { checkTimes } from '../../../src/cli/check/check-acts.ts'
import { printedFindings } from '../../../src/cli/check/findings.ts'

const NOW = new Date('2026-08-01T12:00:00+08:00')

function found(times: readonly string[], now: Date | undefined = NOW): readonly string[] {
  const lines: string[] = []
  const findings = printedFindings(
    (line) => lines.push(line),
    () => undefined,
  )
  const acts = times.map((at, index) => ({ seq: index + 1, at }))
  checkTimes('单位「金水区」的档案', acts, { findings, now })
  return lines
}

it.each([
  { times: [] },
  { times: ['2026-07-30T10:00:00+08:00', '2026-07-30T10:00:00+08:00', '2026-07-30T10:00:01+08:00'] },
  { times: ['2026-07-30T10:00:00+08:00', '2026-07-30T03:00:00Z'] },
  { times: ['2026-08-01T12:01:00+08:00'] },
])('times in order are no finding: $times', ({ times }) => {
  expect(found(times)).toEqual([])
})

it('names an act that is older than the one before, and that one alone', () => {
  const lines = found(['2026-07-30T10:00:00+08:00', '2026-07-28T09:00:00+08:00', '2026-07-30T11:00:00+08:00'])
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/金水区.*第 2 条（2026-07-28 09:00）：时间早于前一条（2026-07-30 10:00）.*处理：/)
})

it('names an act from the future, where there is a clock to compare with', () => {
  const times = ['2026-07-30T10:00:00+08:00', '2026-08-01T12:01:01+08:00']
  expect(found(times)).toEqual([expect.stringMatching(/第 2 条.*时间晚于现在.*处理：/)])
  const lines: string[] = []
  const findings = printedFindings(
    (line) => lines.push(line),
    () => undefined,
  )
  checkTimes('', [{ seq: 1, at: '2099-01-01T00:00:00+08:00' }], { findings, now: undefined })
  expect(lines).toEqual([])
})
