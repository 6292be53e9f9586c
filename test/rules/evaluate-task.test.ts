import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, atTime, Day } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Grade } from '../../src/domain/grade.ts'
import { presentDerivation } from '../../src/replies/present-derivation.ts'
import { evaluateTask, explainTask } from '../../src/rules/evaluate-task.ts'
import { withReading } from '../../src/rules/rubric.ts'
import type { TaskInput, TaskResult } from '../../src/rules/task-input.ts'
import { GRADES } from '../support/grades.ts'
import { byHand } from './by-hand.ts'
import { anInput, situations, zhengzhou } from './situations.ts'

const rubric = zhengzhou()

const outcome = (evaluate: (input: TaskInput) => TaskResult, input: TaskInput): TaskResult | 'error' => {
  try {
    return evaluate(input)
  } catch {
    return 'error'
  }
}
const evaluated = (input: TaskInput) => outcome((one) => evaluateTask(rubric, one), input)

describe('any situation', () => {
  it('gets what the notice written out by hand gives', () => {
    fc.assert(
      fc.property(situations(rubric), (input) => {
        expect(evaluated(input)).toEqual(outcome(byHand, input))
      }),
      { numRuns: 20_000 },
    )
  })

  it('is explained by the steps that gave its result', () => {
    fc.assert(
      fc.property(situations(rubric), (input) => {
        const result = evaluated(input)
        if (result === 'error') {
          expect(() => explainTask(rubric, input)).toThrow(BotError)
          return
        }
        const explained = explainTask(rubric, input)
        expect(explained.result).toEqual(result)
        expect(replayed(explained.derivation.steps)).toEqual({ grade: result.grade, flag: result.flag })
        expect(explained.derivation.steps.every(({ clauses }) => clauses.length > 0)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('is never red once rectified, nor better in grade', () => {
    fc.assert(
      fc.property(situations(rubric), (input) => {
        const [before, after] = [false, true].map((rectified) => evaluated({ ...input, rectified }))
        if (before === 'error' || after === 'error' || !before || !after) return
        expect(after.grade).toBe(before.grade)
        expect(after.flag).toBe(before.flag === 'yellow' ? 'blue' : before.flag)
      }),
      { numRuns: 3_000 },
    )
  })

  it('never gets better by coming later', () => {
    fc.assert(
      fc.property(situations(rubric), fc.integer({ min: 1, max: 10_000_000_000 }), (input, by) => {
        const later = input.submitted.map((time) => time && new Date(time.getTime() + by))
        const [sooner, after] = [evaluated(input), evaluated({ ...input, submitted: later })]
        if (sooner === 'error' || after === 'error') return
        expect(rank(after.grade)).toBeLessThanOrEqual(rank(sooner.grade))
        if (sooner.flag === 'yellow' && !input.rectified) expect(after.flag).toBe('yellow')
        if (after.flag === 'red') expect(sooner.flag).toBe('red')
      }),
      { numRuns: 5_000 },
    )
  })
})

it('never falls because one more criterion is met', () => {
  const criteria = fc.subarray([1, 2, 3], { maxLength: 2 })
  const on = fc.constantFrom('2026-06-01', '2026-10-01')
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3), criteria, on, (task, met, day) => {
      const submitted = [atTime(Day.parse(day), 12)]
      const gradeWith = (all: number[]) => evaluateTask(rubric, anInput(task, { submitted, facts: { criteria: all } }))
      const before = gradeWith(met)
      if (before.undecided) return
      for (const more of [1, 2, 3].filter((no) => !met.includes(no))) {
        expect(rank(gradeWith([...met, more]).grade)).toBeGreaterThanOrEqual(rank(before.grade))
      }
    }),
  )
})

it('waits while nobody stated how many contacts were unreachable', () => {
  const submitted = [atTime(Day.parse('2026-09-01'), 12)]
  const steps = (facts: TaskInput['facts']) =>
    explainTask(rubric, anInput(4, { submitted, facts })).derivation.steps.find(({ kind }) => kind === 'grade')
  expect(steps({ score: 95 })).toBeUndefined()
  expect(steps({ score: 95, unreachable: 0 })).toMatchObject({ reason: '联系不上0个；平均95分，90分以上' })
})

describe('a return that was not answered within its window', () => {
  const first = new Date('2026-07-20T10:00:00+08:00')
  const lapse = { first, returned: new Date('2026-07-25T10:00:00+08:00'), until: Day.parse('2026-08-01') }
  const returned = anInput(1, { submitted: [first], lapsed: [lapse], facts: { criteria: [1, 2, 3] } })

  it('is for the office to decide, with its 口径 and all three times', () => {
    const { result, derivation } = explainTask(rubric, returned)
    expect(result).toMatchObject({ grade: null, undecided: true, timing: 'on-time', flag: null })
    expect(derivation.steps.find(({ kind }) => kind === 'silent')).toMatchObject({ interpretations: ['return-lapsed'] })
    expect(presentDerivation(derivation).join()).toMatch(/7月20日 10:00 首次收齐.*7月25日 10:00 退回.*8月1日.*已过/)
    expect(presentDerivation(derivation).join()).not.toContain('未报')
  })

  it('takes the grade that the office decides', () => {
    const facts = { criteria: [1, 2, 3], office: { grade: '中', reason: '材料可用' } }
    expect(evaluateTask(rubric, { ...returned, facts })).toMatchObject({ grade: '中', undecided: false })
  })

  it.each([
    ['not-submitted', { grade: '差', flag: 'yellow', timing: 'overdue', undecided: false }],
    ['first', { grade: '优', flag: 'red', timing: 'on-time', undecided: false }],
  ])('counts as the reading %s has it', (reading, result) => {
    expect(evaluateTask(withReading(rubric, 'return-lapsed', reading), returned)).toMatchObject(result)
  })
})

it.each([
  ['first', 'on-time'],
  ['again', 'late'],
])('what came back within its window counts as the reading %s has it', (reading, timing) => {
  const [first, back] = [new Date('2026-07-20T10:00:00+08:00'), new Date('2026-08-01T10:00:00+08:00')]
  const later = [{ first, latest: back, changed: [{ place: 0, on: back, cured: true }] }]
  const input = anInput(1, { submitted: [first], later, facts: { criteria: [1, 2, 3] } })
  const { result, derivation } = explainTask(withReading(rubric, 'return-window', reading), input)
  expect(result.timing).toBe(timing)
  expect(derivation.steps.flatMap(({ interpretations }) => interpretations)).toContain('return-window')
})

it('leaves a development zone to the office where the reading has it so', () => {
  const submitted = [new Date('2026-12-01T10:00:00+08:00')]
  const input = anInput(6, { unit: '开发区', submitted, facts: { trained: 3, total: 3 } })
  expect(evaluateTask(rubric, input)).toMatchObject({ grade: '优', undecided: false })
  const silent = withReading(rubric, 'zones-like-counties', 'silent')
  expect(evaluateTask(silent, input)).toMatchObject({ grade: null, undecided: true })
  expect(evaluateTask(silent, { ...input, unit: '县市区' })).toMatchObject({ grade: '优' })
})

it.each([1, 3, 6, 9])('gives task %s no grade for nothing handed in, where the reading has it so', (task) => {
  const none = withReading(rubric, 'not-submitted-is-poor', 'none')
  expect(evaluateTask(none, anInput(task))).toMatchObject({ grade: null, flag: 'yellow', timing: 'overdue' })
  expect(evaluateTask(none, anInput(2))).toMatchObject({ grade: '差' })
})

it('has no step in any derivation that leaves a grade or a flag as it was', () => {
  fc.assert(
    fc.property(situations(rubric), (input) => {
      const steps = (() => {
        try {
          return explainTask(rubric, input).derivation.steps
        } catch {
          return []
        }
      })()
      for (const step of steps) if ('from' in step) expect(step.from).not.toBe(step.to)
    }),
    { numRuns: 3_000 },
  )
})

describe('an extension', () => {
  const due = [addDays(Day.parse('2026-07-29'), 5)]
  const facts = { criteria: [1, 2, 3] }
  it.each([
    ['2026-08-03T23:59:59.999+08:00', 'on-time', '优', 'red'],
    ['2026-08-04T00:00:00.000+08:00', 'late', '良', 'yellow'],
  ])('moves the deadline: %s is %s', (time, timing, grade, flag) => {
    const input = anInput(1, { submitted: [new Date(time)], facts, due })
    expect(evaluateTask(rubric, input)).toMatchObject({ timing, grade, flag })
  })

  it('shows in the derivation', () => {
    const { derivation } = explainTask(rubric, anInput(1, { facts, due }))
    expect(derivation.steps[0]).toMatchObject({
      kind: 'timing',
      uploads: [{ due: '2026-08-03', extendedFrom: '2026-07-29', state: 'overdue' }],
    })
  })
})

it.each([
  ['a fact of another task', anInput(1, { facts: { score: 90 } }), /评分不用的/],
  ['a submission too many', anInput(1, { submitted: [new Date(0), new Date(1)] }), /报送时间/],
  ['an impossible date', anInput(1, { submitted: [new Date(Number.NaN)] }), /报送时间/],
  ['trained without total', anInput(6, { facts: { trained: 3 } }), /骨干培训考试总数/],
])('refuses %s, naming it', (_, input, named) => {
  expect(() => evaluateTask(rubric, input)).toThrow(
    expect.objectContaining({ code: 'invalid_fact', reply: expect.stringMatching(named) }),
  )
})

it('tells the operator, and not who is in the chat, how a fact is called in the data', () => {
  expect(() => evaluateTask(rubric, anInput(1, { facts: { score: 90 } }))).toThrow(
    expect.objectContaining({
      reply: expect.not.stringMatching(/[a-z]{3}/),
      cause: expect.objectContaining({ message: expect.stringMatching(/score.*criteria/) }),
    }),
  )
})

it('does not know other tasks', () => {
  expect(() => evaluateTask(rubric, anInput(13))).toThrow(expect.objectContaining({ code: 'task_not_found' }))
})

/** No grade stands below 差 here: a task without one has not fallen. */
const rank = (grade: Grade | null): number => (grade ? 4 - GRADES.indexOf(grade) : 4)

/** Grade and flag as the steps alone tell them. */
function replayed(steps: ReturnType<typeof explainTask>['derivation']['steps']) {
  let grade: TaskResult['grade'] = null
  let flag: TaskResult['flag'] = null
  for (const step of steps) {
    if (step.kind === 'grade' || step.kind === 'office' || step.kind === 'not-submitted') grade = step.grade
    if (step.kind === 'demotion') {
      expect(step.from).toBe(grade)
      grade = step.to
    }
    if (step.kind === 'flag') flag = step.flag
    if (step.kind === 'rectified') flag = step.to
  }
  return { grade, flag }
}

describe('a start day', () => {
  const AFTER_ALL = addDays(Day.parse('2027-01-31'), 0)

  it('before every deadline changes nothing', () => {
    const since = Day.parse('2026-01-01')
    fc.assert(
      fc.property(situations(rubric), (input) => {
        expect(evaluated({ ...input, since })).toEqual(evaluated(input))
      }),
      { numRuns: 3_000 },
    )
  })

  it('later than every deadline leaves nobody late, overdue or flagged by time, whatever came after it', () => {
    const came = fc.option(fc.integer({ min: 0, max: 300 }), { freq: 2 })
    fc.assert(
      fc.property(situations(rubric), fc.array(came, { maxLength: 2 }), (input, days) => {
        const start = atTime(AFTER_ALL, 0).getTime()
        const at = new Date(start + 301 * 86_400_000)
        const rounds = rubric.tasks.get(input.task)?.data.uploads.length ?? 0
        const submitted = days.slice(0, rounds).map((day) => (day === null ? null : new Date(start + day * 86_400_000)))
        const facts = { ...input.facts }
        for (const recognised of ['innovation', 'misconduct']) delete facts[recognised]
        const result = evaluated({ ...input, since: AFTER_ALL, at, submitted, facts, rectified: false })
        if (result === 'error') return
        expect(result.timing).toBeOneOf(['before-start', 'none'])
        const cause = flagCause({ ...input, since: AFTER_ALL, at, submitted, facts, rectified: false })
        expect(result.flag === null || cause === 'not-carried-out').toBe(true)
        expect(cause).not.toBeOneOf(['late', 'overdue', 'on-time-graded'])
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['nothing is in', [], {}, { timing: 'before-start', grade: null, flag: null }],
    ['facts alone are filled in', [], { criteria: [1, 2, 3] }, { timing: 'before-start', grade: '优', flag: null }],
    ['registered as in time', ['2026-07-28'], { criteria: [1, 2, 3] }, { timing: 'on-time', grade: '优', flag: 'red' }],
    ['registered as late', ['2026-08-03'], { criteria: [1, 2, 3] }, { timing: 'late', grade: '良', flag: 'yellow' }],
    [
      'in after the start',
      ['2026-10-12'],
      { criteria: [1, 2, 3] },
      { timing: 'before-start', grade: '优', flag: null },
    ],
  ])('judges what was due before it by what is filled in: %s', (_, days, facts, expected) => {
    const submitted = days.map((day) => atTime(Day.parse(day), 10))
    const result = evaluateTask(rubric, anInput(1, { since: Day.parse('2026-10-01'), submitted, facts }))
    expect(result).toMatchObject(expected)
  })
})

const flagCause = (input: TaskInput) =>
  explainTask(rubric, input).derivation.steps.find((step) => step.kind === 'flag')?.cause
