import { linesIn } from '../domain/lines-in.ts'
import { visibleLines } from '../domain/visible-lines.ts'
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

/** Clauses by their names, with the words that show them whole: 「依据：郑法政办〔2020〕5号　附件第1项，发送「依据 1」看原文」; empty without any. */
export function citeClauses(clauses: readonly QuotedClause[], say?: string): string[] {
  const [first] = clauses
  return first ? [`${nameClauses(clauses).join('')}，发送「${say ?? sayFor(first)}」看原文`] : []
}

/** The same for a clause of a rubric. */
export const citeClause = (source: { readonly clauses: ClauseIndex }, ref: ClauseRef, say?: string): string =>
  citeClauses([clauseText(source, ref)], say).join('')

/** The same for the clauses of steps. */
export const citeClausesOf = (
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
  say?: string,
): string[] => citeClauses(clausesOf(steps, source), say)

/** The same for a receipt, in two lines of a phone: the first of them, and how many there are. */
export function citeBriefly(
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
  say?: string,
): string[] {
  const clauses = clausesOf(steps, source)
  const [first] = clauses
  if (!first) return []
  const headings = new Set(clauses.map(clauseKey))
  const count = headings.size === 1 ? '' : `等${headings.size}条`
  const words = say ?? sayFor(first)
  const named = `依据：${first.notice}　${briefHeading(first)}${count}，发送「${words}」看原文`
  return [visibleLines(named).length > BRIEF_LINES ? `依据：${first.notice}${count}，原文见「${words}」` : named]
}

const BRIEF_LINES = 2

/** The same for a result: the first of them, and the number of every other notice: 「…等4条、豫依法行政领办〔2015〕85号，发送…」. */
export function citeNotices(
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
  say: string,
): string[] {
  const clauses = clausesOf(steps, source)
  const [first] = clauses
  if (!first) return []
  const count = new Set(clauses.map(clauseKey)).size
  const others = new Set(clauses.map(({ notice }) => notice).filter((notice) => notice !== first.notice))
  const named = [`${first.notice}　${briefHeading(first)}${count === 1 ? '' : `等${count}条`}`, ...others]
  return [`依据：${named.join('、')}，发送「${say}」看原文`]
}

/** 「依据：郑法政办〔2020〕5号　附件 第1项 征求意见 评分细则、…；豫依法行政领办〔2015〕85号　…」, each name once; empty without any. */
export function nameClauses(clauses: readonly QuotedClause[]): string[] {
  if (clauses.length === 0) return []
  const headings = new Map<string, Set<string>>()
  for (const { notice, heading } of clauses) {
    headings.set(notice, (headings.get(notice) ?? new Set<string>()).add(heading))
  }
  return [`依据：${[...headings].map(([notice, own]) => `${notice}　${[...own].join('、')}`).join('；')}`]
}

const clausesOf = (
  steps: readonly { readonly clauses: readonly ClauseRef[] }[],
  source: { readonly clauses: ClauseIndex },
): readonly QuotedClause[] => steps.flatMap(({ clauses }) => clauses.map((ref) => clauseText(source, ref)))

/** 「附件 第1项」 of 「附件 第1项 征求意见 评分细则」: the item alone, where the heading has one. */
const briefHeading = ({ heading }: QuotedClause): string => /^.*?第[^项]{1,3}项/.exec(heading)?.[0] ?? heading

/** 「附件 第1项 征求意见 评分细则」 */
const TASK = /第(\d+)项/
/** 「三、督促检查制度 第三项」: a chapter, and its item where it has one. */
const CHAPTER = /[一二三四五六七八九十]、([^（ ]+)(?: (第[一二三四五六七八九十]+项))?/

/** The words that show a clause whole: 「依据 督促检查制度 第三项」. */
function sayFor({ heading }: QuotedClause): string {
  const [, task] = TASK.exec(heading) ?? []
  if (task !== undefined) return `依据 ${task}`
  const [, chapter, item] = CHAPTER.exec(heading) ?? []
  if (chapter !== undefined) return `依据 ${chapter}${item === undefined ? '' : ` ${item}`}`
  // The last words outside of brackets: 「附件2 验收标准 创新加分（10分）」.
  const [outside = heading] = heading.split('（')
  return `依据 ${outside.trim().split(' ').at(-1)}`
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
