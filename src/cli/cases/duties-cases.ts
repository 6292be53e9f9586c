import { z } from 'zod'
import { Day, dayOf, endOfDay } from '../../domain/day.ts'
import { inOneLine } from '../../replies/present-derivation.ts'
import type { DutiesRubric } from '../../rules/duties.ts'
import { type DutiesInput, type DutyPeriod, explainDuties } from '../../rules/evaluate-duties.ts'
import { CaseProblem, type CaseRun, outcomeOf, type RunCase } from './case-run.ts'
import { CaseTime, parseCase } from './parse-case.ts'

/** A case of the office's own duties. */
const DutiesCase = z.strictObject({
  name: z.string(),
  at: CaseTime.optional(),
  since: CaseTime.optional(),
  done: z.array(z.strictObject({ duty: z.string(), on: CaseTime })).default([]),
  expect: z.strictObject({
    due: z.array(z.string()).optional(),
    missed: z.array(z.string()).optional(),
    error: z.boolean().optional(),
  }),
})
type DutiesCase = z.infer<typeof DutiesCase>

/** Runs the cases of a duties rubric; without `at` the year that the file names has ended. */
export const dutiesCases =
  (rubric: DutiesRubric, year: number = rubric.year): RunCase =>
  (data): CaseRun => {
    const stated = parseCase(DutiesCase, data)
    refuseUnknown(rubric, stated)
    const { at = endOfDay(Day.parse(`${year}-12-31`)), done, since, expect } = stated
    const outcome = outcomeOf(() => {
      const input: DutiesInput = {
        at,
        done: done.map(({ duty, on }) => ({ duty, on: dayOf(on) })),
        ...(since === undefined ? {} : { since: dayOf(since) }),
      }
      const { result, derivation } = explainDuties(rubric, input)
      const open = derivation.steps.filter(({ state }) => state !== 'done')
      const why = inOneLine(rubric, open, ({ duty, period, state }) => [`${duty}@${period.id} ${state}`])
      const values = { due: result.due.map(({ duty }) => duty), missed: result.missed.map(nameOf) }
      return { values, why, subject: { kind: 'duties', rubric, input } }
    })
    return { expect, outcome }
  }

const nameOf = ({ duty, period }: DutyPeriod): string => `${duty}@${period}`

/** A typing mistake must never pass as a duty that nobody did, or that nobody missed. */
function refuseUnknown({ duties }: DutiesRubric, { done, expect }: DutiesCase): void {
  const known = duties.map(({ id }) => id)
  const refuse = (names: readonly string[] | undefined, keyOf: (at: number) => (string | number)[]) => {
    const at = names?.findIndex((name) => !known.includes(name)) ?? -1
    if (at >= 0) throw new CaseProblem(keyOf(at), `没有职责「${names?.[at]}」，应为 ${known.join('、')}`)
  }
  refuse(
    done.map(({ duty }) => duty),
    (at) => ['done', at, 'duty'],
  )
  refuse(expect.due, (at) => ['expect', 'due', at])
  refuse(
    expect.missed?.map((name) => name.split('@')[0] ?? ''),
    (at) => ['expect', 'missed', at],
  )
}
