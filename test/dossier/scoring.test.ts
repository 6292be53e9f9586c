import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, it } from 'vitest'
import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import { type AssignedExpert, averageScore, isBeingScored, isSameScore, scoringOf } from '../../src/dossier/scoring.ts'
import { taskStateOf } from '../../src/dossier/task-state.ts'
import { anEntry, aTask } from './an-entry.ts'

const reportTask = aTask({ no: 5, facts: [{ kind: 'score', name: 'score', label: '专家评分', experts: true }] })
const surveyTask = aTask({ no: 4, facts: [{ kind: 'score', name: 'score', label: '测评平均分' }] })

const expert = (name: string, id: string, since = '2026-12-01T09:00:00+08:00'): AssignedExpert => ({
  name,
  lines: [{ name, keys: [`wecom:${id}`] }],
  since: new Date(since),
})
const first = expert('专家甲', 'e1')
const second = expert('专家乙', 'e2')

const act = (detail: EntryDetail, at = '2026-12-02T10:00:00+08:00', by = { name: '督导员', user: 'office' }) => {
  const entry = anEntry(detail, at, by.user)
  return { ...entry, by: { ...entry.by, name: by.name } }
}
/** A score of a person, counted as those of an open scoring are. */
const scored = (score: string, name = '专家甲', user = 'e1', at?: string) =>
  act({ kind: 'scored', task: 5, score, open: true }, at, { name, user })
const closed = (at?: string) => act({ kind: 'scoring-closed', task: 5 }, at)
const reviewed = act({ kind: 'reviewed', task: 5, facts: { score: 88 }, reason: '评审意见' })

const scoring = (acts: readonly ReturnType<typeof act>[], experts: readonly AssignedExpert[] = [], task = reportTask) =>
  scoringOf(taskStateOf(acts, task), experts)

describe('the scoring of a task', () => {
  it('is none before anybody scored, whoever is assigned', () => {
    expect(scoring([], [first])).toBeNull()
    expect(scoring([closed()], [])).toBeNull()
    expect(isBeingScored({ scoring: null })).toBe(false)
  })

  it.each<[string, ReturnType<typeof act>[], AssignedExpert[], readonly string[], boolean]>([
    ['one of two assigned', [scored('90')], [first, second], ['专家乙'], false],
    ['both assigned', [scored('90'), scored('92', '专家乙', 'e2')], [first, second], [], true],
    ['somebody else than the assigned', [scored('90', '专家丙', 'e3')], [first], ['专家甲'], false],
    ['the assigned, and somebody else', [scored('90'), scored('80', '专家丙', 'e3')], [first], [], true],
    ['nobody assigned', [scored('90')], [], [], false],
    ['nobody assigned, and closed by the clerk', [scored('90'), closed()], [], [], true],
    ['scored again after it was closed', [scored('90'), closed(), scored('91')], [], [], false],
    ['reviewed meanwhile', [scored('90'), reviewed], [first, second], ['专家乙'], true],
    [
      'closed, and assigned before that',
      [scored('90'), closed('2026-12-03T10:00:00+08:00')],
      [first, second],
      ['专家乙'],
      true,
    ],
    [
      'closed, and assigned after that',
      [scored('90'), closed('2026-12-03T10:00:00+08:00')],
      [first, expert('专家乙', 'e2', '2026-12-04T10:00:00+08:00')],
      ['专家乙'],
      false,
    ],
  ])('%s', (_, acts, experts, missing, isComplete) => {
    const found = scoring(acts, experts)
    expect(found).toMatchObject({ assigned: experts.length, missing, isComplete })
    expect(isBeingScored({ scoring: found })).toBe(!isComplete)
  })

  it('counts a score of an early version at once, and a task that asks no experts without a closing', () => {
    const early = act({ kind: 'scored', task: 5, score: '90' })
    expect(scoring([early])).toMatchObject({ isComplete: true })
    const survey = act({ kind: 'scored', task: 4, score: '90', open: true })
    expect(scoring([survey], [], surveyTask)).toMatchObject({ isComplete: true, scorers: 1 })
  })

  it('keeps one score a person: a later one, or one from another account, takes its place', () => {
    const again = [scored('90'), scored('92'), scored('94', '专家甲', 'other-account')]
    expect(scoring(again, [first])).toMatchObject({ scorers: 1, average: '94', isComplete: true })
  })
})

describe('the average of scores', () => {
  const score = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => (thousandths / 1000).toFixed(3))

  it('is exact: 269/3, never rounded to 89.67', () => {
    expect(averageScore([])).toBeNull()
    expect(averageScore(['89', '90', '90'])).toBe('269/3')
    expect(averageScore(['89.9999999999', '90.0000000001'])).toBe('90')
  })

  it('times their number is their sum, in any order', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 12 }), (scores) => {
        const average = averageScore(scores) ?? expect.fail()
        const sum = scores.reduce((so, one) => so.add(one), new Fraction(0))
        expect(new Fraction(average).mul(scores.length).equals(sum)).toBe(true)
        expect(averageScore(scores.toReversed())).toBe(average)
      }),
    )
  })

  it.each<[number | string | boolean | string[], string, boolean]>([
    [90, '90', true],
    ['90.0', '90', true],
    ['269/3', '269/3', true],
    [89.67, '269/3', false],
    ['89.666', '269/3', false],
    [true, '1', false],
    [['90'], '90', false],
  ])('%j is the score %s: %s', (fact, other, same) => {
    expect(isSameScore(fact, other)).toBe(same)
  })
})
