import { z } from 'zod'
import type { Deduction, DeductionContext } from './deduction.ts'
import { compileEach, EachRule } from './each.ts'
import { compileFlat, FlatRule } from './flat.ts'
import { compilePerDayLate, PerDayLateRule } from './per-day-late.ts'
import { compileScaled, ScaledRule } from './scaled.ts'
import { compileShortOf, ShortOfRule } from './short-of.ts'

/** 评分标准 of one item: what is found in it and what that costs, by kind. */
export const DeductionRule = z.discriminatedUnion('kind', [EachRule, FlatRule, ShortOfRule, ScaledRule, PerDayLateRule])
export type DeductionRule = z.infer<typeof DeductionRule>

/** Compiles a deduction; throws a RubricError for an interpretation that does not exist or fit. */
export function compileDeduction(rule: DeductionRule, context: DeductionContext): Deduction {
  switch (rule.kind) {
    case 'each':
      return compileEach(rule, context)
    case 'flat':
      return compileFlat(rule, context)
    case 'short-of':
      return compileShortOf(rule, context)
    case 'scaled':
      return compileScaled(rule, context)
    case 'per-day-late':
      return compilePerDayLate(rule, context)
    default:
      throw new RangeError(rule satisfies never)
  }
}
