import { z } from 'zod'
import { compileEach, EachRule } from './each.ts'
import { compileFlat, FlatRule } from './flat.ts'
import { compileJudged, JudgedRule } from './judged.ts'
import { compileLate, LateRule, PerDayLateRule } from './late.ts'
import { compileLevels, LevelsRule } from './levels.ts'
import { compileParts, PartsRule } from './parts.ts'
import type { PointsRule, RuleContext } from './points-rule.ts'
import { compileScaled, ScaledRule } from './scaled.ts'
import { compileShare, ShareRule } from './share.ts'
import { compileShareShort, ShareShortRule } from './share-short.ts'
import { compileShortOf, ShortOfRule } from './short-of.ts'
import { compileSteps, StepsRule } from './steps.ts'
import { compileTiers, TiersRule } from './tiers.ts'

/** 评分标准 in points: what is found in a row and what that takes off or brings, by kind. */
export const PointsRuleData = z.discriminatedUnion('kind', [
  EachRule,
  FlatRule,
  PartsRule,
  ShortOfRule,
  ScaledRule,
  ShareRule,
  ShareShortRule,
  TiersRule,
  StepsRule,
  JudgedRule,
  LevelsRule,
  LateRule,
  PerDayLateRule,
])
export type PointsRuleData = z.infer<typeof PointsRuleData>

/** Compiles a rule; throws a RubricError for an interpretation that does not exist or fit. */
export function compilePointsRule(rule: PointsRuleData, context: RuleContext): PointsRule {
  switch (rule.kind) {
    case 'each':
      return compileEach(rule, context)
    case 'flat':
      return compileFlat(rule, context)
    case 'parts':
      return compileParts(rule, context)
    case 'short-of':
      return compileShortOf(rule, context)
    case 'scaled':
      return compileScaled(rule, context)
    case 'share':
      return compileShare(rule, context)
    case 'share-short':
      return compileShareShort(rule, context)
    case 'tiers':
      return compileTiers(rule, context)
    case 'steps':
      return compileSteps(rule, context)
    case 'judged':
      return compileJudged(rule)
    case 'levels':
      return compileLevels(rule, context)
    case 'late':
    case 'per-day-late':
      return compileLate(rule, context)
    default:
      throw new RangeError(rule satisfies never)
  }
}
