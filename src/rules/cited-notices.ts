import { usesOf } from './clause-uses.ts'
import { clauseRefIn } from './library.ts'
import type { Rubric } from './rubric.ts'

/** The numbers of the notices that a rubric is made from, and of those whose clauses it cites. */
export function citedNotices(rubric: Rubric): ReadonlySet<string> {
  const refOf = clauseRefIn(rubric.data, rubric.clauses)
  return new Set([
    ...rubric.notices.map(({ number }) => number),
    ...usesOf(rubric).map(({ clause }) => clause.notice),
    ...rubric.interpretations.map(({ clause }) => refOf(clause, []).notice),
  ])
}

/** The rubrics of the office's own duties that a campaign on these rubrics goes by: its own, and those it cites. */
export function dutiesUnder(rubrics: readonly Rubric[], all: Iterable<Rubric>): readonly Rubric[] {
  const cited = new Set(rubrics.flatMap((rubric) => [...citedNotices(rubric)]))
  return [...all].filter(({ duties, notices }) => duties.length > 0 && notices.some(({ number }) => cited.has(number)))
}
