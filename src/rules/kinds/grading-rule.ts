import { z } from 'zod'
import { BandsRule, compileBands } from './bands.ts'
import { CoverageRule, compileCoverage } from './coverage.ts'
import { CriteriaRule, compileCriteria } from './criteria.ts'
import type { Grader, KindContext } from './grader.ts'
import { compilePrizes, PrizesRule } from './prizes.ts'
import { compileRatio, RatioRule } from './ratio.ts'
import { compileRecognition, RecognitionRule } from './recognition.ts'
import { compileSurvey, SurveyRule } from './survey.ts'

/** 评分细则 of one task, by kind. */
export const GradingRule = z.discriminatedUnion('kind', [
  CriteriaRule,
  BandsRule,
  SurveyRule,
  RatioRule,
  PrizesRule,
  CoverageRule,
  RecognitionRule,
])
export type GradingRule = z.infer<typeof GradingRule>

/** Compiles a grading rule; throws a RubricError for an interpretation that does not exist or fit. */
export function compileGrading(rule: GradingRule, context: KindContext): Grader {
  switch (rule.kind) {
    case 'criteria':
      return compileCriteria(rule, context)
    case 'bands':
      return compileBands(rule, context)
    case 'survey':
      return compileSurvey(rule, context)
    case 'ratio':
      return compileRatio(rule, context)
    case 'prizes':
      return compilePrizes(rule, context)
    case 'coverage':
      return compileCoverage(rule, context)
    case 'recognition':
      return compileRecognition(rule)
    default:
      throw new RangeError(rule satisfies never)
  }
}
