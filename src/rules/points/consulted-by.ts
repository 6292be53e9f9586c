import type { Facts } from '../../domain/facts.ts'
import type { PointsRule } from './kinds/points-rule.ts'

/** The interpretations that rules consult about facts, each once. */
export function consultedBy(rules: readonly PointsRule[], facts: Facts): readonly string[] {
  const ids: string[] = []
  for (const rule of rules) {
    for (const id of rule.consulted(facts)) if (!ids.includes(id)) ids.push(id)
  }
  return ids
}
