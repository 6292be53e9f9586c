import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/domain/facts.ts'
import { UnitId, type UnitKind } from '../../src/domain/unit.ts'
import { type Effect, effectOfReading, effectOfRubric, type UnitFile } from '../../src/dossier/effect-of-rubric.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { compileRubric, withReading } from '../../src/rules/rubric.ts'
import type { TaskData } from '../../src/rules/tasks-data.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from '../rules/situations.ts'
import { grade } from '../support/grades.ts'
import { anEntry, submittedAtTime } from './an-entry.ts'

const rubric = zhengzhou()
const moment = { year: 2026, at: new Date('2026-12-31T12:00:00+08:00') }

const submitted = (task: number, at: string) => submittedAtTime(at, { task })
const assessed = (task: number, facts: Facts) => anEntry({ kind: 'assessed', task, facts })
const reviewed = (task: number, facts: Facts) => anEntry({ kind: 'reviewed', task, facts })
const file = (name: string, kind: UnitKind, ...entries: UnitFile['entries']): UnitFile => ({
  unit: UnitId.parse(name),
  kind,
  entries,
})

const early = '2026-07-01T10:00:00+08:00'
const files = [
  // 自评 task 1 with none met (silent), 核定 task 5 良.
  file(
    '甲区',
    '县市区',
    submitted(1, early),
    assessed(1, { criteria: [] }),
    submitted(5, early),
    assessed(5, { score: 95 }),
    reviewed(5, { score: 88 }),
  ),
  // On the day of the deadline itself, 核定 优 in task 2, and 自评 良 in task 5.
  file(
    '乙区',
    '开发区',
    submitted(2, '2026-08-15T09:00:00+08:00'),
    reviewed(2, { criteria: [1, 2, 3] }),
    submitted(5, early),
    assessed(5, { score: 86 }),
  ),
  // Nothing that depends on a reading.
  file('丙局', '部门', submitted(2, early), reviewed(2, { criteria: [1, 2, 3] })),
]

const shown = (effects: readonly Effect[]) =>
  effects.map(({ unit, task, from, to }) => [unit, task, words(from), words(to)].join(' '))
const words = (outcome: Effect['from']) =>
  outcome.kind === 'result'
    ? `${outcome.basis}:${outcome.result.undecided ? 'undecided' : outcome.result.grade}:${outcome.result.flag}`
    : outcome.kind

describe('a reading before it comes into force', () => {
  it.each([
    ['consulted-none-met', 'poor', ['甲区 1 selfAssessed:undecided:null selfAssessed:差:blue']],
    ['consulted-none-met', 'fair', ['甲区 1 selfAssessed:undecided:null selfAssessed:中:blue']],
    [
      'good-is-ordinary',
      'outstanding',
      ['甲区 5 confirmed:良:blue confirmed:良:red', '乙区 5 selfAssessed:良:blue selfAssessed:良:red'],
    ],
    ['deadline-inclusive', 'exclusive', ['乙区 2 confirmed:优:red confirmed:良:yellow']],
    ['single-demotion', 'each', []],
    ['good-is-ordinary', 'ordinary', []],
  ])('%s as %s', (interpretation, reading, expected) => {
    expect(shown(effectOfReading(files, rubric, { interpretation, reading }, moment))).toEqual(expected)
  })

  it('lists what switching then really changes, and nothing else', () => {
    const reading = { interpretation: 'good-is-ordinary', reading: 'outstanding' }
    const switched = withReading(rubric, 'good-is-ordinary', 'outstanding')
    const listed = new Set(effectOfReading(files, rubric, reading, moment).map(({ unit, task }) => `${unit}/${task}`))
    for (const { unit, kind, entries } of files) {
      for (const task of tasksOf(rubric, 2026).filter(({ appliesTo }) => appliesTo.includes(kind))) {
        const [before, after] = [rubric, switched].map(
          (rules) => standingOf(entries, task, { rubric: rules, year: 2026, kind, unit, at: moment.at }).result,
        )
        const changes = before?.grade !== after?.grade || before?.flag !== after?.flag
        expect(listed.has(`${unit}/${task.no}`)).toBe(changes)
      }
    }
  })

  it('tells whether a flag is official', () => {
    const effects = effectOfReading(
      files,
      rubric,
      { interpretation: 'good-is-ordinary', reading: 'outstanding' },
      moment,
    )
    expect(effects.map(({ to }) => to.kind === 'result' && to.flagIsOfficial)).toEqual([true, false])
  })

  it('refuses a reading that does not exist', () => {
    expect(() =>
      effectOfReading(files, rubric, { interpretation: 'single-demotion', reading: 'thrice' }, moment),
    ).toThrow(RangeError)
  })
})

describe('a corrected rubric', () => {
  const corrected = (change: (task: TaskData) => TaskData | null) =>
    compileRubric(
      { ...rubric.data, tasks: (rubric.data.tasks ?? []).flatMap((task) => change(task) ?? []) },
      rubric.clauses,
    )

  it('lists whose grade follows another threshold', () => {
    const stricter = corrected((task) =>
      task.no === 5 && task.rule?.kind === 'bands'
        ? {
            ...task,
            rule: {
              ...task.rule,
              bands: task.rule.bands.map((band, at) => (at === 1 ? { ...band, atLeast: 87 } : band)),
            },
          }
        : task,
    )
    expect(shown(effectOfRubric(files, rubric, stricter, moment))).toEqual([
      '乙区 5 selfAssessed:良:blue selfAssessed:中:blue',
    ])
  })

  it('lists tasks that go or no longer apply, and facts that no longer fit', () => {
    const other = corrected((task) => {
      if (task.no === 5) return null
      if (task.no === 2 && task.rule?.kind === 'criteria') {
        const rule = {
          ...task.rule,
          criteria: task.rule.criteria.slice(0, 2),
          grades: { 2: grade('优'), 1: grade('良'), 0: grade('差') },
        }
        return { ...task, rule }
      }
      return task.no === 1 ? { ...task, appliesTo: ['部门'] } : task
    })
    const effects = shown(effectOfRubric(files, rubric, other, moment))
    expect(effects).toContain('甲区 1 selfAssessed:undecided:null no-task')
    expect(effects).toContain('甲区 5 confirmed:良:blue no-task')
    expect(effects).toContain('乙区 2 confirmed:优:red refused')
    expect(effects.filter((line) => line.startsWith('丙局 1 '))).toEqual([])
  })
})
