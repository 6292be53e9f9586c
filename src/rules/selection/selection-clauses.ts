import { type ClauseRef, clauseKey } from '../notice.ts'
import { hasSheet } from '../points/sheet.ts'
import type { Rubric } from '../rubric.ts'
import type { Selection } from './selection.ts'
import { selectionDeadlines } from './selection-deadlines.ts'

/** Clauses of a selection that belong together, under what people ask for them by. */
export interface SelectionClauses {
  readonly title: string
  /** Other words for it. */
  readonly words: readonly string[]
  readonly clauses: readonly ClauseRef[]
}

/** The clauses of a selection by theme: whom it names, by when, how many, and how. */
export function selectionClauses(selection: Selection, year: number): readonly SelectionClauses[] {
  const { requirements, candidate, body, final, course } = selection
  const { materials, form, stages, vetoes, publicNotice, naming } = course
  const groups: SelectionClauses[] = [
    {
      title: '条件和标准',
      words: ['条件', '标准'],
      clauses: [...(candidate?.conditions ?? []).flatMap(({ clauses }) => clauses), ...requirements],
    },
    {
      title: '推荐和期限',
      words: ['期限', '时限', '截止', '推荐', '什么时候'],
      clauses: [...selectionDeadlines(selection, year).map(({ clause }) => clause), ...(body?.clauses ?? [])],
    },
    { title: '名额', words: ['数量', '几个', '多少个'], clauses: final ? [final.clause] : [] },
    {
      title: '材料',
      words: ['申报材料', '报什么'],
      clauses: [...materials.map(({ clause }) => clause), ...(form ? [form.clause] : [])],
    },
    { title: '评审环节', words: ['环节', '阶段', '评审', '验收'], clauses: stages.map(({ clause }) => clause) },
    { title: '一票否决', words: ['否决'], clauses: vetoes.map(({ clause }) => clause) },
    {
      title: '公示和命名',
      words: ['公示', '命名', '确定公布'],
      clauses: [publicNotice, naming].flatMap((one) => (one ? [one.clause] : [])),
    },
  ]
  return groups
    .map((group) => ({ ...group, clauses: eachOnce(group.clauses) }))
    .filter(({ clauses }) => clauses.length > 0)
}

/** The clauses of one thing that is asked for: an item, a material, a stage, a standard or a theme; null for none. */
export function selectionClausesOf(rubric: Rubric, said: string, year: number): SelectionClauses | null {
  const { selection } = rubric
  if (!selection) return null
  return itemClauses(rubric, said) ?? partClauses(selection, said) ?? themeClauses(selection, said, year)
}

const ITEM = /(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.])/

function itemClauses(rubric: Rubric, said: string): SelectionClauses | null {
  if (!hasSheet(rubric)) return null
  const { items, sections, bonus } = rubric.sheet
  const id = ITEM.exec(said)?.[0] ?? ''
  const item = items.get(id) ?? [...items.values()].find(({ title }) => said.includes(title))
  if (item) {
    const section = sections.find((one) => one.items.some((own) => own.id === item.id))
    return about(`${item.id} ${item.title}`, [item.clause, ...(section ? [section.clause] : [])])
  }
  const section = sections.find(({ no, title }) => said === `${no}` || said.includes(title))
  if (section)
    return about(`${section.no} ${section.title}`, [section.clause, ...section.items.map(({ clause }) => clause)])
  return said.includes('加分') ? about(bonus.label, [bonus.clause]) : null
}

/** A material, a stage or a standard by what it is called. */
function partClauses({ candidate, course }: Selection, said: string): SelectionClauses | null {
  const called = ({ title, words }: { readonly title: string; readonly words: readonly string[] }) =>
    [title, ...words].some((word) => word.length > 1 && said.includes(word))
  const part = course.materials.find(called) ?? course.stages.find(called)
  if (part) return about(part.title, [part.clause])
  const standards = (candidate?.conditions ?? []).flatMap(({ spec, clauses }) =>
    spec.kind === 'choices' ? spec.options.map((option, at) => ({ ...option, clause: clauses[at] })) : [],
  )
  const no = /^(?:标准|第)?\s*(\d{1,2})(?:\.\d)?(?:条|项)?(?:标准)?$/.exec(said)?.[1]
  const standard = standards.find(({ value, label }) => String(value) === no || said.includes(label))
  return standard?.clause ? about(`标准${standard.value} ${standard.label}`, [standard.clause]) : null
}

function themeClauses(selection: Selection, said: string, year: number): SelectionClauses | null {
  const themes = selectionClauses(selection, year)
  return themes.find(({ title, words }) => [title, ...words].some((word) => said.includes(word))) ?? null
}

const about = (title: string, clauses: readonly ClauseRef[]): SelectionClauses => ({
  title,
  words: [],
  clauses: eachOnce(clauses),
})

const eachOnce = (clauses: readonly ClauseRef[]): readonly ClauseRef[] => [
  ...new Map(clauses.map((clause) => [clauseKey(clause), clause])).values(),
]
