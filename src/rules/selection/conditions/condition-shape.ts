import { z } from 'zod'
import { Words } from '../../kinds/words.ts'
import { Slug } from '../../notice.ts'
import { ClauseName } from '../../rubric-data.ts'
import type { ConditionContext } from './condition.ts'

/** What every condition on one fact says. */
export const conditionShape = {
  fact: z.string().regex(/^[a-z][A-Za-z]*$/, '应为英文事实名'),
  /** What it is called among the reasons when it is not met. */
  reason: Slug,
  label: z.string().min(1),
  words: Words,
  clauses: z.array(ClauseName).min(1),
}

/** The clauses of a condition; throws a RubricError for one that does not exist. */
export const clausesOf = (clauses: readonly string[], { clauseRef, path }: ConditionContext) =>
  clauses.map((name, at) => clauseRef(name, [...path, 'clauses', at]))
