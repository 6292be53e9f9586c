import type { ClauseIndex, ClauseRef, QuotedClause } from '../rules/notice.ts'
import { clauseKey, clauseText } from '../rules/notice.ts'

/** A clause verbatim, with the notice's number: 「依据：郑法政办〔2020〕5号 …：…」 */
export const presentClause = ({ notice, heading, text }: QuotedClause): string =>
  `依据：${notice}　${heading}：「${text.replace(/\s*\n\s*/g, ' ').trim()}」`

/** The clauses that steps rest on, each once, in order. */
export function presentClausesOf(
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
): string[] {
  const refs = new Map(steps.flatMap((step) => step.clauses.map((ref) => [clauseKey(ref), ref] as const)))
  return [...refs.values()].map((ref) => presentClause(clauseText(source, ref)))
}
