import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/acts/entry.ts'
import { addDays, isWeekend } from '../../src/domain/day.ts'
import type { OpenFinding, OpenItem, OpenUpload } from '../../src/domain/reminder.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { atRisk, type RiskReason } from '../../src/dossier/at-risk.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from '../rules/situations.ts'
import { day, submittedAtTime } from './an-entry.ts'

const notice = 'zhengzhou-2020@2026'
const unit = UnitId.parse('金水区')
const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)

const upload = (over: Partial<OpenUpload> = {}): OpenUpload => ({
  kind: 'upload',
  notice,
  unit,
  task: 3,
  title: '广泛宣传',
  upload: 0,
  due: day('2026-08-25'),
  voluntary: false,
  missing: '',
  wasReturned: false,
  ...over,
})

const finding: OpenFinding = {
  kind: 'finding',
  notice,
  unit,
  task: 2,
  title: '公布风险点清单',
  due: day('2026-08-25'),
  voluntary: false,
  no: 1,
  problem: '缺页',
}

/** How the unit stands at the end of a day, having handed in these. */
const standingsAt = (today: string, entries: readonly Entry[]) => [
  {
    notice,
    standings: tasks.map((task) =>
      standingOf(entries, task, {
        rubric,
        year: 2026,
        kind: '县市区',
        unit,
        at: new Date(`${today}T10:00:00+08:00`),
      }),
    ),
  },
]

const inTime = [1, 2].map((task) =>
  submittedAtTime(`2026-07-${20 + task}T10:00:00+08:00`, { task, materials: [], upload: 0 }),
)
const late = [1, 2].map((task) => submittedAtTime('2026-08-17T10:00:00+08:00', { task, materials: [] }))

const calendar = { isWorkday: (of: Parameters<typeof isWeekend>[0]) => !isWeekend(of) }

const kindsOf = (reasons: readonly RiskReason[]) => reasons.map(({ kind }) => kind)

interface Case {
  readonly name: string
  readonly today: string
  readonly item?: OpenUpload | OpenFinding
  readonly entries?: readonly Entry[]
  readonly isReached?: boolean
  readonly reasons: readonly RiskReason['kind'][]
}

const cases: readonly Case[] = [
  { name: 'far ahead', today: '2026-08-18', reasons: [] },
  { name: 'four working days before', today: '2026-08-19', reasons: [] },
  { name: 'three working days before, a weekend among them', today: '2026-08-20', reasons: ['nothing-in'] },
  { name: 'on the weekend', today: '2026-08-22', reasons: ['nothing-in'] },
  { name: 'on the day itself', today: '2026-08-25', reasons: ['nothing-in'] },
  { name: 'past', today: '2026-08-26', isReached: false, reasons: [] },
  {
    name: 'near, some of it in',
    today: '2026-08-24',
    entries: [...inTime, submittedAtTime('2026-08-20T10:00:00+08:00', { task: 3, materials: [0] })],
    reasons: [],
  },
  { name: 'late twice before', today: '2026-08-18', entries: late, reasons: ['late-before'] },
  { name: 'late once before', today: '2026-08-18', entries: [...inTime.slice(0, 1), ...late.slice(1)], reasons: [] },
  { name: 'two that never came', today: '2026-08-18', entries: [], reasons: ['late-before'] },
  {
    name: 'one that never came, the own task beside it',
    today: '2026-08-18',
    entries: inTime.slice(0, 1),
    item: upload({ task: 2 }),
    reasons: [],
  },
  { name: 'out of reach', today: '2026-08-18', isReached: false, reasons: ['unreachable'] },
  { name: 'returned', today: '2026-08-18', item: upload({ wasReturned: true }), reasons: ['returned'] },
  { name: 'voluntary', today: '2026-08-25', item: upload({ voluntary: true }), isReached: false, reasons: [] },
  { name: 'a finding, near', today: '2026-08-25', item: finding, reasons: [] },
  { name: 'a finding, out of reach', today: '2026-08-25', item: finding, isReached: false, reasons: ['unreachable'] },
  {
    name: 'everything at once',
    today: '2026-08-24',
    item: upload({ wasReturned: true }),
    entries: late,
    isReached: false,
    reasons: ['nothing-in', 'returned', 'late-before', 'unreachable'],
  },
]

describe('atRisk', () => {
  it.each(cases)('$name', ({ today, item = upload(), entries = inTime, isReached = true, reasons }) => {
    const found = atRisk([item], {
      today: day(today),
      standingsOf: () => standingsAt(today, entries),
      isReached: () => isReached,
      calendar,
    })
    expect(found.map((one) => one.reasons).map(kindsOf)).toEqual(reasons.length === 0 ? [] : [reasons])
  })

  it('keeps the order, names nothing without a reason, and what is at risk stays so the day after', () => {
    const standings = standingsAt('2026-08-18', inTime)
    const days = fc.integer({ min: -5, max: 40 })
    const items = fc.array(
      fc
        .record({ in: days, voluntary: fc.boolean(), wasReturned: fc.boolean() })
        .map(({ in: ahead, ...over }) => upload({ ...over, due: addDays(day('2026-08-18'), ahead) })),
    )
    fc.assert(
      fc.property(items, fc.boolean(), (some: readonly OpenItem[], isReached) => {
        const at = (today: ReturnType<typeof day>) =>
          atRisk(some, { today, standingsOf: () => standings, isReached: () => isReached, calendar })
        const [found, next] = [at(day('2026-08-18')), at(day('2026-08-19'))]
        const places = found.map(({ item }) => some.indexOf(item))
        expect(places).toEqual(places.toSorted((one, other) => one - other))
        for (const { item, reasons } of found) {
          expect(reasons).not.toEqual([])
          expect(item.voluntary).toBe(false)
          if (item.due > '2026-08-18') expect(next.map((one) => one.item)).toContain(item)
        }
      }),
    )
  })
})
