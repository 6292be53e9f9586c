import type { ClauseUse, TracedClause } from '../../rules/clause-uses.ts'
import { noticeOf } from '../../rules/library.ts'
import { type ClauseIndex, type ClauseRef, clauseKey, clauseText } from '../../rules/notice.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { interpretationWords } from './interpretation-words.ts'
import { anchor, bullets, plain, quotation } from './markdown.ts'
import { useWords } from './use-words.ts'

/** The data a clause's section is made from. */
export interface SectionSource {
  readonly rubrics: ReadonlyMap<string, Rubric>
  readonly clauses: ClauseIndex
  readonly caseFiles: readonly CaseFile[]
}

/** The section of a clause: its text, its rules, its interpretations and its cases. */
export function clauseSection(traced: TracedClause, source: SectionSource): string {
  const { notice, clauseId, heading, text } = clauseText(source, traced.clause)
  return [
    `### ${anchor(`条款-${clauseId}`)}${plain(heading)}`,
    `${notice} · \`${clauseId}\``,
    quotation(text),
    productWords(traced, source),
    ...interpretationsReading(traced.clause, source),
    ...caseWords(traced, source),
  ].join('\n\n')
}

function productWords(
  { rubric, clause, uses, notComputed, statements }: TracedClause,
  { rubrics }: SectionSource,
): string {
  const made = uses.flatMap((use) => {
    const user = rubrics.get(use.rubric)
    if (!user) return []
    const [name = '', ...data] = useWords(user, use)
    const from = use.rubric === rubric ? '' : `（用于 [${use.rubric}](${use.rubric}.md)）`
    return [`${name}${from}${data.length > 0 ? `\n${bullets(data, 2)}` : ''}`]
  })
  const reason = notComputed === null ? [] : [`有意不计算：${plain(notComputed)}`]
  const served = statements.length === 0 ? [] : [`由谁办理：见[逐条对照](#逐条-${clause.clauseId})`]
  const all = [...made, ...reason, ...served]
  return `在产品中：\n\n${bullets(all.length > 0 ? all : ['**没有落实，应补上规则或写明不计算的理由**'])}`
}

/** The interpretations of any rubric that read this clause. */
function interpretationsReading(clause: ClauseRef, { rubrics }: SectionSource): string[] {
  return [...rubrics.values()].flatMap((rubric) =>
    rubric.interpretations
      .filter((one) => clauseKey(clauseRead(rubric, one.clause)) === clauseKey(clause))
      .map((one) => interpretationWords(rubric, one)),
  )
}

/** The clause an interpretation of a rubric reads. */
export function clauseRead(rubric: Rubric, name: string): ClauseRef {
  const own = rubric.data.clauses.find(({ id }) => id === name)
  if (own) return { notice: noticeOf(rubric.data, own), clauseId: own.id }
  const [notice = '', clauseId = ''] = name.split('#')
  return { notice, clauseId }
}

function caseWords({ uses }: TracedClause, { caseFiles }: SectionSource): string[] {
  const lines = caseFiles.flatMap((file) => {
    const names = [...new Set(uses.flatMap((use) => casesAbout(file, use)))]
    return names.length > 0 ? [`[${file.path}](../../${file.path})：${names.map(plain).join('；')}`] : []
  })
  return lines.length > 0 ? [`核对用例：\n\n${bullets(lines)}`] : []
}

/** The keys of a case in rubrics/<id>/cases, of any form, that tell its rule. */
interface RuleCase {
  readonly name: string
  readonly task?: number | undefined
  readonly items?: Readonly<Record<string, unknown>> | undefined
  readonly level?: string | undefined
  readonly candidate?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
  readonly nominations?: unknown
  readonly final?: unknown
  readonly done?: readonly { readonly duty: string }[] | undefined
  readonly expect: Readonly<Record<string, unknown>>
}

/** The cases of one file, by its path from the project's folder. */
export interface CaseFile {
  readonly path: string
  readonly rubric: string
  readonly cases: readonly RuleCase[]
}

/** The names of a file's cases that check a rule. */
const casesAbout = ({ rubric, cases }: CaseFile, use: ClauseUse): readonly string[] =>
  rubric === use.rubric && use.kind !== 'requirement'
    ? cases.filter((one) => isAbout(one, use)).map(({ name }) => name)
    : []

function isAbout(one: RuleCase, { kind, of }: ClauseUse): boolean {
  const { task, items = {}, candidate = {}, done = [], expect } = one
  if (kind === 'limit') return [one.body, one.nominations, one.final].some((stated) => stated !== undefined)
  if (of === null) return kind === 'flag' && typeof expect.flag === 'string' && expect.timing !== undefined
  if (typeof of === 'number') return task === of && (kind !== 'schedule' || expect.timing !== undefined)
  const reasons = [expect.reasons].flat()
  if (kind === 'schedule') return (one.level ?? of) === of && (reasons.includes('late') || reasons.includes('missing'))
  const duties = [expect.due, expect.missed].flat().map((open) => String(open).split('@')[0])
  return of in items || of in candidate || duties.includes(of) || done.some(({ duty }) => duty === of)
}
