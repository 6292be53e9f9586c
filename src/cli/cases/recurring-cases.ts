import { z } from 'zod'
import { type Day, Day as DaySchema } from '../../domain/day.ts'
import { type Period, periodsOf } from '../../domain/period.ts'
import { noDates } from '../../rules/due/due-rule.ts'
import type { PeriodRows } from '../../rules/evaluate-unit.ts'
import { type Rubric, withCalendar } from '../../rules/rubric.ts'
import type { CompiledTask } from '../../rules/tasks-rubric.ts'
import { chineseWorkCalendar } from '../../time/chinese-work-calendar.ts'
import { CaseProblem } from './case-run.ts'
import { factsFrom, refuseUnknownFacts, Submitted, submittedTo } from './task-facts.ts'

/** The recorded days of events. */
export const Events = z.record(z.string(), DaySchema)

/** One period of a task that recurs. */
const PeriodRow = z.strictObject({
  submitted: Submitted.optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
})

/** The periods of a task that recurs, by their ids: what is left out has nothing in. */
export const PeriodsStated = z.record(z.string(), PeriodRow)
type PeriodsStated = z.infer<typeof PeriodsStated>

/** The rubric on the days of a case's events; throws a CaseProblem for an event that is not the rubric's. */
export function rubricOn(rubric: Rubric, events: Readonly<Record<string, Day>> = {}): Rubric {
  const known = rubric.events.map(({ name }) => name)
  const unknown = Object.keys(events).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const expected = known.length === 0 ? '这份细则没有 events' : `应为 ${known.join('、')}`
    throw new CaseProblem(['events', unknown], `没有事件「${unknown}」，${expected}`)
  }
  const { isWorkday } = chineseWorkCalendar
  return withCalendar(rubric, { ...noDates, events: new Map(Object.entries(events)), isWorkday })
}

/** The period of a case; throws a CaseProblem for one that the task does not have in that year. */
export function periodOf(
  task: CompiledTask,
  year: number,
  stated: string,
  key: CaseProblem['key'] = ['period'],
): Period {
  const { recurs } = task
  if (recurs === null) throw new CaseProblem(key, '本项任务不分期')
  const known = periodsOf(year, recurs.every)
  const found = known.find((period) => period === stated)
  if (found) return found
  throw new CaseProblem(key, `应为 ${known[0]} 至 ${known.at(-1)} 之一`)
}

/** All periods of a task's year, as a case states them. */
export function periodRows(
  task: CompiledTask,
  year: number,
  stated: PeriodsStated,
  key: CaseProblem['key'] = [],
): PeriodRows {
  const rows = new Map(
    Object.entries(stated).map(([name, row]) => {
      const own = [...key, 'periods', name]
      refuseUnknownFacts(task, row.facts ?? {}, own)
      return [periodOf(task, year, name, own), { row, own }] as const
    }),
  )
  const { recurs } = task
  if (recurs === null) throw new CaseProblem([...key, 'periods'], '本项任务不分期')
  return new Map(
    periodsOf(year, recurs.every).map((period) => {
      const { row, own } = rows.get(period) ?? { row: {}, own: key }
      const submitted = submittedTo(task, row.submitted, own)
      return [period, { submitted, facts: factsFrom(task, row.facts ?? {}), assessed: row.facts !== undefined }]
    }),
  )
}
