import { z } from 'zod'
import type { Body, BodyInput } from '../../rules/selection/bodies/body.ts'
import { outcomeOf } from './case-outcome.ts'
import type { CaseRun } from './case-run.ts'
import { whyBody } from './why-body.ts'

/** What a case may expect of a recommending body. */
export const bodyExpect = z.strictObject({
  valid: z.boolean().nullable().optional(),
  undecided: z.boolean().optional(),
  reasons: z
    .array(
      z.enum([
        'too-many',
        'same-industry-and-region',
        'duplicate',
        'cultivated-count',
        'recommended-count',
        'not-cultivated',
        'late',
        'missing',
      ]),
    )
    .optional(),
  error: z.boolean().optional(),
})

/** Judges a recommending body. */
export function judgedCase(body: Body, input: BodyInput, expect: z.infer<typeof bodyExpect>): CaseRun {
  const outcome = outcomeOf(() => {
    const { result, steps } = body.judge(input)
    return { values: { ...result }, why: whyBody(steps) }
  })
  return { expect, outcome }
}
