import type { FactSpec, Facts } from '../../../domain/facts.ts'
import type { Resolve } from '../../interpreted.ts'
import type { Path } from '../../rubric-error.ts'
import type { Show } from '../../show.ts'
import type { Situation } from '../../situation.ts'
import type { Amount } from '../amount.ts'
import type { RuleChange } from '../points-change.ts'

/** The least change of the facts that brings what was asked for. */
export interface Improvement {
  readonly facts: Facts
  readonly change: RuleChange
}

/** One rule of a row's 评分标准, compiled: what is found, and the points that takes off or brings. */
export interface PointsRule {
  readonly label: string
  /** The facts it looks at; none where the situation alone decides. */
  readonly specs: readonly NamedFact[]
  /** The most it can bring; 0 where it only takes off. */
  readonly best: Amount
  /** Points it takes off, below 0, or brings; null where a fact that has to be stated is not. Throws `invalid_fact`. */
  effect(facts: Facts, situation: Situation): Amount | null
  /** What was found, in words. Expects facts that were judged. */
  found(facts: Facts, situation: Situation): string
  /** Ids of the interpretations without which these facts could have another effect. */
  consulted(facts: Facts): readonly string[]
  /** Null where nothing can be changed any more; expects an effect below `atLeast`, and that not above `best`. */
  readonly improve: ((atLeast: Amount, facts: Facts) => Improvement) | null
  /** Facts from the best outcome to the worst, for a check-up. */
  samples(): readonly Facts[]
  /** The rule with its data. */
  describe(show: Show): string
}

/** A fact that stands alone under one name. */
export type NamedFact = Exclude<FactSpec, { kind: 'ratio' }>

/** What a rule needs to compile itself. */
export interface RuleContext {
  /** The maximum of its row or item. */
  readonly points: Amount
  readonly resolve: Resolve
  readonly path: Path
}

const NONE: readonly string[] = []

/** No interpretation decides. */
export const consultsNothing = (): readonly string[] => NONE
