import { expect, it } from 'vitest'
import { Day, endOfDay } from '../../src/domain/day.ts'
import { makeReadGlances } from '../../src/reading/glances.ts'
import { office } from '../support/chat.ts'

type Step = { readonly at: string } | { readonly by: string; readonly says: string }

/** A year in which everything changes that results hang on: entries, days, a time of a day, readings, experts, names. */
const course: readonly Step[] = [
  { by: 'jinshui', says: '提交 2 https://example.test/a' },
  { by: 'jinshui', says: '自评 2 符合1、2、3' },
  { at: '2026-07-29T23:59:59+08:00' },
  { at: '2026-07-30T00:00:00+08:00' },
  { by: 'office', says: '审核 金水区 2 符合1' },
  { by: 'office', says: '更正 金水区 2' },
  { at: '2026-08-10T10:00:00+08:00' },
  { by: 'zhongyuan', says: '提交 5 https://example.test/r' },
  { by: 'office', says: '指派 专家甲 5 中原区' },
  { by: 'expert', says: '评分 中原区 5 92' },
  { by: 'office', says: '取消指派 专家甲 5 中原区' },
  { by: 'office', says: '延期 高新区 5 2026-12-30 汛情影响' },
  { at: '2026-08-16T00:00:00+08:00' },
  { by: 'erqi', says: '提交 2 https://example.test/late' },
  { at: '2026-12-26T09:00:00+08:00' },
]

it('gives what a first look gives, whatever happened before, and judges nothing again that is as it was', async () => {
  const its = await office()
  const kept = makeReadGlances(its.records)
  const names = (await its.records.campaign()).roster.units.map(({ name }) => name)
  const look = async (read: ReturnType<typeof makeReadGlances>) =>
    (await read(await its.records.campaign(), names, { at: its.clock.now(), past: null })).units
  await look(kept)
  for (const step of course) {
    if ('at' in step) its.clock.set(step.at)
    else {
      const told = await its.chat(step.by).says(step.says).answer
      if (told.outcome === 'asked') await its.chat(step.by).says('确认').hears({ outcome: 'ok' })
    }
    const now = await look(kept)
    expect(now, JSON.stringify(step)).toEqual(await look(makeReadGlances(its.records)))
    expect(await look(kept)).toEqual(now)
    for (const [index, unit] of (await look(kept)).entries()) expect(unit).toBe(now[index])
  }
})

it('shows a past day by what was known then, and the same again later', async () => {
  const its = await office()
  const read = makeReadGlances(its.records)
  const on = Day.parse('2026-08-01')
  const look = async () => {
    const current = await its.records.campaign()
    return read(
      current,
      current.roster.units.map(({ name }) => name),
      { at: endOfDay(on), past: on },
    )
  }
  await its.chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
  its.clock.set('2026-08-20T10:00:00+08:00')
  const before = await look()
  await its.chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
  await its.chat('zhongyuan').says('提交 2 https://example.test/late').hears({ outcome: 'ok' })
  expect((await look()).units).toEqual(before.units)
  const stages = before.units.map(({ glances }) => glances.find(({ task }) => task.no === 2)?.stage)
  expect(stages.slice(0, 2)).toEqual(['complete', 'open'])
})
