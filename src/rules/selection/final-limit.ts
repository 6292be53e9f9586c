import { z } from 'zod'
import { countOf } from '../kinds/fact-values.ts'
import type { ClauseRef } from '../notice.ts'
import { ClauseName } from '../rubric-data.ts'
import type { Path } from '../rubric-error.ts'
import type { HeadContext } from '../rubric-head.ts'

/** How many are confirmed in the end; 「原则上」 makes more of them a warning and no fault. */
export const FinalRule = z.strictObject({ clause: ClauseName, atMost: z.int().min(1), inPrinciple: z.boolean() })
type FinalRule = z.infer<typeof FinalRule>

export interface FinalLimit extends Omit<FinalRule, 'clause'> {
  readonly clause: ClauseRef
}

export interface FinalResult {
  readonly valid: boolean
  /** More than there should be in principle. */
  readonly warning: boolean
  readonly reasons: readonly 'too-many'[]
}

/** Compiles a limit; throws a RubricError for a clause that does not exist. */
export const compileFinal = (rule: FinalRule, clauseRef: HeadContext['clauseRef'], path: Path): FinalLimit => ({
  ...rule,
  clause: clauseRef(rule.clause, [...path, 'clause']),
})

/** Whether so many may be confirmed; throws a BotError `invalid_fact` for what is no number of them. */
export function judgeFinal({ atMost, inPrinciple }: FinalLimit, confirmed: number): FinalResult {
  const over = countOf('确定的数量', confirmed) > atMost
  return {
    valid: !over || inPrinciple,
    warning: over && inPrinciple,
    reasons: over && !inPrinciple ? ['too-many'] : [],
  }
}
