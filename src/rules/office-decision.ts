import { z } from 'zod'
import { invalidFact } from '../domain/errors.ts'
import type { Facts } from '../domain/facts.ts'
import { GradeFromWord } from '../domain/grade.ts'

/** 办公室认定: the office's own decision where the clause is silent, always with its reason. */
const OfficeDecision = z.strictObject({ grade: GradeFromWord, reason: z.string().trim().min(1) })
export type OfficeDecision = z.infer<typeof OfficeDecision>

/** The decision among the facts, null without one; throws `invalid_fact` for one without grade or reason. */
export function officeDecisionIn(facts: Facts): OfficeDecision | null {
  if (facts.office === undefined) return null
  const parsed = OfficeDecision.safeParse(facts.office)
  if (parsed.success) return parsed.data
  throw invalidFact('office', '应有等次（优、良、中、差）和理由')
}
