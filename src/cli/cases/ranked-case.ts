import { z } from 'zod'
import { Day, endOfDay } from '../../domain/day.ts'
import type { PointsRubric } from '../../rules/points/points-rubric.ts'
import { bodyExpect, judgedCase } from './body-case.ts'
import type { CaseRun } from './case-run.ts'
import { CaseTime } from './case-time.ts'
import { parseCase } from './parse-case.ts'

/** A case of a body that recommends in an order of preference; without times, whether it came in time is not looked at. */
const RankedCase = z.strictObject({
  name: z.string(),
  at: CaseTime.optional(),
  body: z.strictObject({ recommended: z.array(z.string()), submitted: CaseTime.nullable().optional() }),
  expect: bodyExpect,
})

/** Runs a case of an order of preference. */
export function rankedCase(rubric: PointsRubric, year: number, data: unknown): CaseRun {
  const { at, body: stated, expect } = parseCase(RankedCase, data)
  const { recommended, submitted } = stated
  const timed = at !== undefined || submitted !== undefined
  const arrival = { year, at: at ?? endOfDay(Day.parse(`${year}-12-31`)), submitted: submitted ?? null }
  return judgedCase(rubric, { kind: 'ranked', recommended, ...(timed ? { arrival } : {}) }, expect)
}
