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

/** The rubrics for the office itself that a campaign on these rubrics goes by: its own, and those it cites. */
export function officeRubricsUnder(rubrics: readonly Rubric[], all: Iterable<Rubric>): readonly Rubric[] {
  const cited = new Set(rubrics.flatMap((rubric) => [...citedNotices(rubric)]))
  return [...all].filter((rubric) => isForOffice(rubric) && rubric.notices.some(({ number }) => cited.has(number)))
}

/** Whether a rubric says what the office itself has to do, or may do to a unit. */
const isForOffice = ({ duties, standing, circulars }: Rubric): boolean =>
  duties.length + standing.length > 0 || circulars !== null
