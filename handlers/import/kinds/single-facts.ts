import { type FactSpec, type Facts, presentFacts } from '../../../src/domain/facts.ts'
import { canonicalJson } from '../../../src/domain/hash.ts'
import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import { hasSheet } from '../../../src/rules/points/sheet.ts'
import type { Rubric } from '../../../src/rules/rubric.ts'
import { readFacts } from '../../../src/understanding/facts/read-facts.ts'
import { type Column, column } from '../columns/column.ts'
import type { Place, Why } from '../columns/place.ts'
import type { Row } from '../columns/row.ts'

const isNoDay = { isNoDay: true } as const

export const PRIZE = column('奖项 名次 获奖 获奖等次 获奖名次', isNoDay)
/** Of how many, how many passed. */
export const PART = column('及格人数 合格人数')
export const WHOLE = column('参加人数 参考人数 应考人数')

/** A column for each fact that is called so under one of the notices: of a task, a condition, or an item of a sheet. */
export function factColumns(notices: readonly CurrentCampaign[]): readonly Column[] {
  const names = notices.flatMap(({ tasks, rubric }) => [
    ...tasks.flatMap(({ facts }) => facts.flatMap((spec) => labelOf(spec) ?? [])),
    ...conditionsOf(rubric).flatMap((spec) => labelOf(spec) ?? []),
    ...itemsOf(rubric),
  ])
  return [...new Set(names)].map((name): Column => ({ headings: [name], isFact: true, isNoDay: true }))
}

const labelOf = ({ label }: FactSpec): string | undefined => label

const conditionsOf = ({ selection }: Rubric): readonly FactSpec[] =>
  (selection?.candidate?.conditions ?? []).map(({ spec }) => spec)

const itemsOf = (rubric: Rubric): readonly string[] => (hasSheet(rubric) ? [...rubric.sheet.items.keys()] : [])

/** The facts of a task that a row has in columns of their own, in words; undefined where it has none. */
export function factsOfTask(row: Row, { task }: Place): string | undefined | Why {
  const single = singleFacts(row)
  if (single.length === 0) return undefined
  if (!task) return { why: '请写明任务编号' }
  const facts = factsIn(single, task.facts)
  if ('why' in facts) return facts
  return wordsOf(facts.facts, task.facts)
}

/** The conditions and the items of a candidate's sheet that a row has in columns of their own, in words. */
export function factsOfCandidate(row: Row, { current: { rubric } }: Place): string | undefined | Why {
  const items = itemsOf(rubric)
  const ofItems = [...row.facts].filter(([name]) => items.includes(name))
  const single = singleFacts(row).filter(({ heading }) => !items.includes(heading))
  const facts = factsIn(single, conditionsOf(rubric))
  if ('why' in facts) return facts
  const conditions = single.length === 0 ? undefined : wordsOf(facts.facts, conditionsOf(rubric))
  if (typeof conditions === 'object') return conditions
  const words = [
    conditions,
    ...ofItems.map(([id, said]) => `${id} ${/^\d+(?:\.\d+)?$/.test(said) ? `${said}分` : said}`),
  ]
  const said = words.filter((one) => one !== undefined).join('，')
  return said === '' ? undefined : said
}

interface SingleFact {
  readonly heading: string
  readonly text: string
  fits(spec: FactSpec): boolean
}

function singleFacts(row: Row): readonly SingleFact[] {
  const prize = row.text(PRIZE)
  const [part, whole] = [row.text(PART), row.text(WHOLE)]
  const ratio = part === undefined && whole === undefined ? [] : [`${part ?? '?'}/${whole ?? '?'}`]
  return [
    ...[...row.facts].map(([heading, text]) => ({
      heading,
      text,
      fits: (spec: FactSpec) => labelOf(spec) === heading,
    })),
    ...(prize === undefined ? [] : [{ heading: '奖项', text: prize, fits: ({ kind }: FactSpec) => kind === 'option' }]),
    ...ratio.map((text) => ({ heading: '参加人数、及格人数', text, fits: ({ kind }: FactSpec) => kind === 'ratio' })),
  ]
}

function factsIn(single: readonly SingleFact[], specs: readonly FactSpec[]): { readonly facts: Facts } | Why {
  const facts: Record<string, Facts[string]> = {}
  for (const { heading, fits, text } of single) {
    const spec = specs.find(fits)
    if (!spec) return { why: `这一项没有「${heading}」，请核对` }
    const read = readFacts(text, [spec])
    if (read.kind !== 'facts') return { why: `「${heading}」没有看懂「${text}」，请改正` }
    Object.assign(facts, read.facts)
  }
  return { facts }
}

/** Facts in words that are read as the same facts again. */
function wordsOf(facts: Facts, specs: readonly FactSpec[]): string | Why {
  const words = presentFacts(facts, specs)
  const again = readFacts(words, specs)
  const isSame = again.kind === 'facts' && canonicalJson(again.facts) === canonicalJson(facts)
  return isSame ? words : { why: '这一行的事实请一并写在「核定」一列，写法同聊天里的「审核」' }
}
