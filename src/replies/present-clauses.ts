import { linesIn } from '../domain/lines-in.ts'
import { type Interpretation, interpretationTitle } from '../rules/interpretation.ts'
import { type ClauseIndex, type ClauseRef, clauseKey, clauseText, type QuotedClause } from '../rules/notice.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'

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

/** The clauses of steps, each once, in order. */
export function presentClausesOf(
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
): string[] {
  const refs = new Map(steps.flatMap((step) => step.clauses.map((ref) => [clauseKey(ref), ref] as const)))
  return [...refs.values()].map((ref) => presentClause(clauseText(source, ref)))
}

/** The clauses of steps by their names: 「依据：郑法政办〔2020〕5号　附件第1项、旗帜规则，发送「依据 1」看原文」; empty without any. */
export function citeClausesOf(
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
  say: string,
): string[] {
  const headings = new Map<string, Set<string>>()
  for (const { clauses } of steps) {
    for (const ref of clauses) {
      const { notice, heading } = clauseText(source, ref)
      const known = headings.get(notice) ?? new Set<string>()
      headings.set(notice, known.add(heading))
    }
  }
  if (headings.size === 0) return []
  const named = [...headings].map(([notice, own]) => `${notice}　${[...own].join('、')}`)
  return [`依据：${named.join('；')}，发送「${say}」看原文`]
}

/** The readings in force of steps by their titles: 「口径 3 期限含当日」. */
export const citeConsulted = (
  steps: readonly { readonly interpretations: readonly string[] }[],
  rubric: { readonly interpretations: readonly Interpretation[] },
): string[] => {
  const ids = [...new Set(steps.flatMap((step) => step.interpretations))]
  return ids.length === 0 ? [] : [ids.map((id) => interpretationTitle(rubric, id)).join('、')]
}

/** The readings in force of steps, each once: 「口径 3 期限含当日：读法」 */
export const presentConsulted = (
  steps: readonly { readonly interpretations: readonly string[] }[],
  rubric: { readonly interpretations: readonly Interpretation[] },
): string[] =>
  [...new Set(steps.flatMap((step) => step.interpretations))].flatMap((id) => {
    const interpretation = rubric.interpretations.find((candidate) => candidate.id === id)
    const reading = interpretation?.readings.find((candidate) => candidate.id === interpretation.inForce)
    return reading ? [`${interpretationTitle(rubric, id)}：${reading.text}`] : []
  })

/** The numbers of a rubric's notices, for lists that quote no clause. */
export function presentSources({ notices, flags }: TasksRubric): string {
  const numbers = new Set([...notices.map(({ number }) => number), ...(flags ? [flags.clause.notice] : [])])
  return `依据：${[...numbers].join('、')}`
}
