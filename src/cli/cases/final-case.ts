import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import { clauseKey } from '../../rules/notice.ts'
import type { PointsRubric } from '../../rules/points/points-rubric.ts'
import { type FinalLimit, judgeFinal } from '../../rules/selection/final-limit.ts'
import type { SelectionRubric } from '../../rules/selection/selection-rubric.ts'
import { factFrom, outcomeOf } from './case-outcome.ts'
import type { CaseRun } from './case-run.ts'
import { parseCase } from './parse-case.ts'

/** A case that states how many are confirmed in the end. */
const FinalCase = z.strictObject({
  name: z.string(),
  final: z.unknown(),
  expect: z.strictObject({
    valid: z.boolean().optional(),
    warning: z.boolean().optional(),
    reasons: z.array(z.literal('too-many')).optional(),
    error: z.boolean().optional(),
  }),
})

/** Runs a case of the number confirmed in the end. */
export function finalCase(rubric: PointsRubric | SelectionRubric, limit: FinalLimit, data: unknown): CaseRun {
  const { final, expect } = parseCase(FinalCase, data)
  const outcome = outcomeOf(() => {
    const confirmed = factFrom('final', final)
    if (typeof confirmed !== 'number') throw invalidFact('final', '应为个数')
    const result = judgeFinal(limit, confirmed)
    return {
      values: { ...result },
      why: `确认 ${confirmed} 个，不超过 ${limit.atMost} 个〔${clauseKey(limit.clause)}〕`,
      subject: { kind: 'final', rubric, confirmed },
    }
  })
  return { expect, outcome }
}
