import { z } from 'zod'
import { inOneLine } from '../../replies/present-derivation.ts'
import { bodyStepWords } from '../../replies/present-recommending.ts'
import type { PointsRubric } from '../../rules/points/points-rubric.ts'
import type { BodyInput } from '../../rules/selection/bodies/body.ts'
import type { SelectionRubric } from '../../rules/selection/selection-rubric.ts'
import { outcomeOf } from './case-outcome.ts'
import type { CaseRun } from './case-run.ts'

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
export function judgedCase(
  rubric: PointsRubric | SelectionRubric,
  input: BodyInput,
  expect: z.infer<typeof bodyExpect>,
): CaseRun {
  const outcome = outcomeOf(() => {
    const { result, steps } = rubric.body.judge(input)
    return {
      values: { ...result },
      why: inOneLine(steps, (step) => [bodyStepWords(step)]),
      subject: { kind: 'body', rubric, input },
    }
  })
  return { expect, outcome }
}
