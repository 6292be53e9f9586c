import { z } from 'zod'
import { Day, endOfDay } from '../../domain/day.ts'
import { UnitKind } from '../../domain/unit.ts'
import { inOneLine } from '../../replies/present-derivation.ts'
import { totalStepLines } from '../../replies/present-total.ts'
import { explainUnit, type UnitInput } from '../../rules/evaluate-unit.ts'
import type { Total } from '../../rules/points/total/total.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { CompiledTask } from '../../rules/tasks-rubric.ts'
import { CaseProblem, type CaseRun, outcomeOf, requireWord } from './case-run.ts'
import { ExpectedPoints, statedPoints } from './exact-points.ts'
import { CaseTime, parseCase } from './parse-case.ts'
import { Events, PeriodsStated, periodRows, rubricOn } from './recurring-cases.ts'
import { factsFrom, refuseUnknownFacts, Submitted, submittedTo } from './task-facts.ts'

/** One row of a unit. */
const Row = z.strictObject({
  submitted: Submitted.optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  /** Of a row that recurs. */
  periods: PeriodsStated.optional(),
})

/** A case of a whole unit. */
const UnitCase = z.strictObject({
  name: z.string(),
  unit: UnitKind,
  unitName: z.string().min(1).optional(),
  at: CaseTime.optional(),
  events: Events.optional(),
  rows: z.record(z.string().regex(/^[1-9]\d?$/, '应为任务编号'), Row),
  bonus: z.unknown().optional(),
  deductions: z.unknown().optional(),
  vetoes: z.array(z.string()).optional(),
  expect: z.strictObject({
    total: ExpectedPoints.nullable().optional(),
    subtotal: ExpectedPoints.optional(),
    of: ExpectedPoints.optional(),
    level: z.string().nullable().optional(),
    vetoed: z.boolean().optional(),
    error: z.boolean().optional(),
  }),
})
type UnitCase = z.infer<typeof UnitCase>

/** Runs a case of a whole unit. */
export function unitCase(undated: Rubric, year: number, data: unknown): CaseRun {
  const { total } = undated
  if (total === null) throw new CaseProblem(['rows'], '这份细则没有 total，不能计总分')
  const stated = parseCase(UnitCase, data)
  const rubric = rubricOn(undated, stated.events)
  refuseUnknown(rubric, total, stated)
  const outcome = outcomeOf(() => {
    const input = inputFrom(rubric, year, stated)
    const { result, derivation } = explainUnit(rubric, total, input)
    return {
      values: { ...result },
      why: inOneLine(rubric, derivation.steps, totalStepLines),
      subject: { kind: 'unit', rubric, total, input },
    }
  })
  return { expect: stated.expect, outcome }
}

/** A typing mistake must never pass as a row that is not assessed, or as no ground. */
function refuseUnknown(rubric: Rubric, total: Total, { unit, rows, vetoes = [] }: UnitCase): void {
  requireWord(['unit'], unit, rubric.unitKinds)
  for (const [no, { facts = {}, ...row }] of Object.entries(rows)) {
    const task = rubric.tasks.get(Number(no))
    if (!task) throw new CaseProblem(['rows', no], `没有任务「${no}」，应为 ${[...rubric.tasks.keys()].join('、')}`)
    refuseUnknownFacts(task, facts, ['rows', no])
    refusePeriods(task, { facts, ...row }, ['rows', no])
  }
  const grounds = total.vetoes.map(({ label }) => label)
  vetoes.forEach((ground, at) => {
    requireWord(['vetoes', at], ground, grounds)
  })
}

/** A row that recurs has its facts in its periods, any other has none. */
function refusePeriods({ recurs }: CompiledTask, row: z.infer<typeof Row>, key: CaseProblem['key']): void {
  if (recurs === null && row.periods) throw new CaseProblem([...key, 'periods'], '本项任务不分期')
  if (recurs !== null && !row.periods) throw new CaseProblem(key, '每期都要报送的任务应在 periods 里逐期写')
}

function rowInput(rubric: Rubric, year: number, no: string, { periods, submitted, facts }: z.infer<typeof Row>) {
  const task = rubric.tasks.get(Number(no))
  const key = ['rows', no]
  if (!task) throw new RangeError(`no task ${no}`)
  if (periods) return { periods: periodRows(task, year, periods, key) }
  return {
    submitted: submittedTo(task, submitted, key),
    facts: factsFrom(task, facts ?? {}),
    assessed: facts !== undefined,
  }
}

function inputFrom(rubric: Rubric, year: number, stated: UnitCase): UnitInput {
  const { unit, unitName, at, rows, bonus, deductions, vetoes } = stated
  return {
    unit,
    ...(unitName === undefined ? {} : { unitName }),
    year,
    at: at ?? endOfDay(Day.parse(`${year}-12-31`)),
    rows: new Map(Object.entries(rows).map(([no, row]) => [Number(no), rowInput(rubric, year, no, row)])),
    ...(bonus === undefined ? {} : { bonus: statedPoints('bonus', bonus) }),
    ...(deductions === undefined ? {} : { deductions: statedPoints('deductions', deductions) }),
    ...(vetoes === undefined ? {} : { vetoes }),
  }
}
