import { z } from 'zod'
import { invalidFact } from '../domain/errors.ts'
import type { Facts } from '../domain/facts.ts'
import { Grade, type GradeScale } from '../domain/grade.ts'

/** 办公室认定: the office's own decision where the clause is silent, always with its reason. */
const OfficeDecision = z.strictObject({ grade: Grade, reason: z.string().trim().min(1) })
export type OfficeDecision = z.infer<typeof OfficeDecision>

/** The decision among the facts, null without one; throws `invalid_fact` for one without a grade of the scale or reason. */
export function officeDecisionIn(facts: Facts, scale: GradeScale): OfficeDecision | null {
  if (facts.office === undefined) return null
  const parsed = OfficeDecision.safeParse(facts.office)
  if (parsed.success && scale.includes(parsed.data.grade)) return parsed.data
  throw invalidFact('办公室认定', `应有等次（${scale.join('、')}）和理由`)
}
