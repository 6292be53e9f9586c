import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, atTime, Day } from '../../src/domain/day.ts'
import { checkUpDuties } from '../../src/rules/check-up-duties.ts'
import { checkUpParts } from '../../src/rules/check-up-parts.ts'
import { type DutiesResult, type DutyDone, evaluateDuties, explainDuties } from '../../src/rules/evaluate-duties.ts'
import { periodsOf } from '../../src/rules/period.ts'
import { compileRubric, type Rubric } from '../../src/rules/rubric.ts'
import { dataUnder } from '../../src/rules/rubric-head.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'
import { byHand } from './duties/by-hand.ts'

const rubric = henan()
const ids = rubric.duties.map(({ id }) => id)
const on = (day: string) => atTime(Day.parse(day), 12)
const under = (reading: string) => compileRubric(dataUnder(rubric.data, 'periodic-quarterly', reading), rubric.clauses)

const named = ({ due, missed }: DutiesResult) => ({
  due: due.map(({ duty }) => duty).toSorted(),
  missed: missed.map(({ duty, period }) => `${duty}@${period}`).toSorted(),
})

const days = fc.integer({ min: -60, max: 380 }).map((offset) => addDays(Day.parse('2024-01-01'), offset))
const doing: fc.Arbitrary<DutyDone> = fc.record({ duty: fc.constantFrom(...ids), on: days })
const situations = fc
  .record({ today: days, done: fc.array(doing, { maxLength: 40 }) })
  .map(({ today, done }) => ({ today, done: done.filter((one) => one.on <= today) }))

it('says what is due and missed as written out by hand', () => {
  fc.assert(
    fc.property(situations, ({ today, done }) => {
      expect(named(evaluateDuties(rubric, { at: atTime(today, 9), done }))).toEqual(
        byHand(today, done, `${today.slice(0, 4)}-01-01`),
      )
    }),
    { numRuns: 3_000 },
  )
})

it('reaches back to the day it is looked from, over year ends', () => {
  const earlier = fc.integer({ min: 0, max: 1200 })
  fc.assert(
    fc.property(situations, earlier, ({ today, done }, before) => {
      const since = addDays(today, -before)
      expect(named(evaluateDuties(rubric, { at: atTime(today, 9), done, since }))).toEqual(byHand(today, done, since))
    }),
    { numRuns: 3_000 },
  )
})

it('keeps a deed that came before the end of the year apart, with its interpretation', () => {
  const done = [{ duty: 'site-acceptance', on: Day.parse('2020-10-31') }]
  const { steps } = explainDuties(rubric, { at: on('2020-11-10'), done }).derivation
  expect(steps.find(({ duty }) => duty === 'site-acceptance')).toMatchObject({
    state: 'due',
    doneOn: [],
    tooEarly: ['2020-10-31'],
    interpretations: ['year-end-window'],
  })
})

it('refuses to be looked from a day to come', () => {
  const since = Day.parse('2020-05-11')
  expect(() => evaluateDuties(rubric, { at: on('2020-05-10'), done: [], since })).toThrow(
    expect.objectContaining({ code: 'invalid_fact' }),
  )
})

it('never leaves more due or missed because more was done', () => {
  fc.assert(
    fc.property(situations, doing, ({ today, done }, more) => {
      if (more.on > today) return
      const before = named(evaluateDuties(rubric, { at: atTime(today, 9), done }))
      const after = named(evaluateDuties(rubric, { at: atTime(today, 9), done: [...done, more] }))
      expect(before.due).toEqual(expect.arrayContaining(after.due))
      expect(before.missed).toEqual(expect.arrayContaining(after.missed))
    }),
    { numRuns: 1_000 },
  )
})

it('explains each duty by its period, its days and its clause', () => {
  const done = [
    { duty: 'visit', on: Day.parse('2020-01-15') },
    { duty: 'visit', on: Day.parse('2020-02-15') },
  ]
  const { steps } = explainDuties(rubric, { at: on('2020-05-10'), done }).derivation
  expect(steps.filter(({ duty }) => duty === 'visit')).toMatchObject([
    {
      period: { id: '2020Q1', from: '2020-01-01', to: '2020-03-31' },
      doneOn: ['2020-01-15', '2020-02-15'],
      state: 'done',
    },
    { period: { id: '2020Q2', to: '2020-06-30' }, doneOn: [], state: 'due', clauses: [{ clauseId: 'guidance-4' }] },
  ])
  expect(steps.find(({ duty }) => duty === 'progress-circular')).toMatchObject({
    state: 'missed',
    interpretations: ['periodic-quarterly'],
  })
})

describe('another reading of 「定期」', () => {
  it.each([
    ['half-yearly', ['progress-circular@2020H1', 'typical-selection@2020H1']],
    ['yearly', []],
  ])('%s changes what is missed', (reading, missed) => {
    const { missed: found } = named(evaluateDuties(under(reading), { at: on('2020-07-01'), done: [] }))
    expect(found.filter((name) => !name.startsWith('visit') && !name.startsWith('leader'))).toEqual(missed)
  })
})

it('is settled by the interpretation, for both duties', () => {
  expect(checkUpDuties(rubric, 2020)).toMatchObject([
    { kind: 'settled', interpretation: 'periodic-quarterly', of: ['typical-selection', 'progress-circular'] },
    { kind: 'settled', interpretation: 'year-end-window', of: ['site-acceptance'] },
  ])
})

it('finds an interpretation that no duty uses', () => {
  const duties = (rubric.data.duties ?? []).map(({ from: _, ...duty }) => ({ ...duty, period: 'year' as const }))
  expect(checkUpParts(compileRubric({ ...rubric.data, duties }, rubric.clauses), 2020)).toEqual([
    { kind: 'unused', interpretation: 'periodic-quarterly' },
    { kind: 'unused', interpretation: 'year-end-window' },
  ])
})

it.each([
  ['a day to come', { duty: 'visit', on: Day.parse('2020-05-11') }, 'invalid_fact'],
  ['an unknown duty', { duty: 'visits', on: Day.parse('2020-05-01') }, 'duty_not_found'],
])('refuses %s', (_, done, code) => {
  expect(() => evaluateDuties(rubric, { at: on('2020-05-10'), done: [done] })).toThrow(
    expect.objectContaining({ code }),
  )
})

it('divides a leap year without gap or overlap', () => {
  for (const period of ['quarter', 'half-year', 'year'] as const) {
    const spans = periodsOf(2024, period)
    expect(spans[0]?.from).toBe('2024-01-01')
    expect(spans.at(-1)?.to).toBe('2024-12-31')
    spans.slice(1).forEach(({ from }, at) => {
      expect(addDays(spans[at]?.to ?? from, 1)).toBe(from)
    })
  }
})

function henan(): Rubric {
  const found = loadRubrics().byId.get('henan-2015')
  if (!found) throw new Error('henan-2015 ships')
  return found
}
