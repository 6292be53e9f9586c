import type { Facts } from '../../domain/facts.ts'
import type { PointsRule } from './kinds/points-rule.ts'

/** The interpretations that rules consult about facts, each once. */
export const consultedBy = (rules: readonly PointsRule[], facts: Facts): readonly string[] => [
  ...new Set(rules.flatMap((rule) => rule.consulted(facts))),
]
