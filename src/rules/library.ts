import { type ClauseIndex, type ClauseRef, clauseKey, type QuotedClause } from './notice.ts'
import type { RubricBase } from './rubric-data.ts'
import { type Path, RubricError } from './rubric-error.ts'

/** The notice a clause of a rubric stands in. */
export const noticeOf = (
  rubric: Pick<RubricBase, 'notices'>,
  clause: { readonly notice?: string | undefined },
): string => clause.notice ?? rubric.notices[0]?.number ?? ''

/** All clauses of all rubrics, so that one can cite another. */
export const clauseIndexOf = (rubrics: readonly Pick<RubricBase, 'notices' | 'clauses'>[]): ClauseIndex =>
  new Map(
    rubrics.flatMap((rubric) =>
      rubric.clauses.map((clause): [string, QuotedClause] => {
        const ref = { notice: noticeOf(rubric, clause), clauseId: clause.id }
        return [clauseKey(ref), { ...ref, heading: clause.heading, text: clause.text }]
      }),
    ),
  )

/** Finds a clause by its id in this rubric, or by `文号#id` in any; throws a RubricError naming the key. */
export const clauseRefIn =
  (rubric: Pick<RubricBase, 'notices' | 'clauses'>, index: ClauseIndex) =>
  (name: string, path: Path): ClauseRef => {
    const own = rubric.clauses.find(({ id }) => id === name)
    if (own) return { notice: noticeOf(rubric, own), clauseId: own.id }
    const cited = index.get(name)
    if (cited) return { notice: cited.notice, clauseId: cited.clauseId }
    throw new RubricError(path, `应为本文件的条款编号或「文号#编号」，没有「${name}」`)
  }
