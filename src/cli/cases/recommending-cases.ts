import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import { inOneLine } from '../../replies/present-derivation.ts'
import { bodyStepWords } from '../../replies/present-recommending.ts'
import { clauseKey } from '../../rules/notice.ts'
import type { RubricHead } from '../../rules/rubric-head.ts'
import type { Body, BodyInput } from '../../rules/selection/bodies/body.ts'
import { type FinalLimit, judgeFinal } from '../../rules/selection/final-limit.ts'
import { type CaseRun, factFrom, outcomeOf } from './case-run.ts'
import { parseCase } from './parse-case.ts'

/** Expectations that a case may have of a recommending body. */
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
  rubric: RubricHead,
  body: Body,
  input: BodyInput,
  expect: z.infer<typeof bodyExpect>,
): CaseRun {
  const outcome = outcomeOf(() => {
    const { result, steps } = body.judge(input)
    return {
      values: { ...result },
      why: inOneLine(rubric, steps, (step) => [bodyStepWords(step)]),
      subject: { kind: 'body', rubric, body, input },
    }
  })
  return { expect, outcome }
}

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
export function finalCase(rubric: RubricHead, limit: FinalLimit, data: unknown): CaseRun {
  const { final, expect } = parseCase(FinalCase, data)
  const outcome = outcomeOf(() => {
    const confirmed = factFrom('final', final)
    if (typeof confirmed !== 'number') throw invalidFact('确定的数量', '应为个数')
    const result = judgeFinal(limit, confirmed)
    return {
      values: { ...result },
      why: `确认 ${confirmed} 个，不超过 ${limit.atMost} 个〔${clauseKey(limit.clause)}〕`,
      subject: { kind: 'final', rubric, limit, confirmed },
    }
  })
  return { expect, outcome }
}
