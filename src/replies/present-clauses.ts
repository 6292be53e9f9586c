import { linesIn } from '../domain/lines-in.ts'
import type { ClauseIndex, ClauseRef, QuotedClause } from '../rules/notice.ts'
import { clauseKey, clauseText } from '../rules/notice.ts'

/** A clause verbatim, with the notice's number: 「依据：郑法政办〔2020〕5号 …：…」 */
export function presentClause(clause: QuotedClause): string {
  const known = presented.get(clause)
  if (known !== undefined) return known
  const { notice, heading, text } = clause
  const words = `依据：${notice}　${heading}：「${linesIn(text).join(' ')}」`
  presented.set(clause, words)
  return words
}

/** A rubric's clauses never change, and nearly every reply quotes some. */
const presented = new WeakMap<QuotedClause, string>()

/** The clauses that steps rest on, each once, in order. */
export function presentClausesOf(
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
): string[] {
  const refs = new Map(steps.flatMap((step) => step.clauses.map((ref) => [clauseKey(ref), ref] as const)))
  return [...refs.values()].map((ref) => presentClause(clauseText(source, ref)))
}
