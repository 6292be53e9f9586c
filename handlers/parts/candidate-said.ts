import type { Judged } from '../../src/acts/candidacy.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Facts, FactValue } from '../../src/domain/facts.ts'
import { hasSheet, type Sheet } from '../../src/rules/points/sheet.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import { readFacts } from '../../src/understanding/facts/read-facts.ts'
import { readStandards } from '../../src/understanding/facts/read-standards.ts'

/** What a message says of a candidate's items and conditions, or what is not clear in it. */
export type CandidateSaid = { readonly said: Judged } | { readonly unclear: string }

/** The number of an item at the head of its part: 1.4. */
const ITEM = /(?:^|[\s,，;；、。])(\d{1,2}\.\d{1,2})(?=[\s:：]|\p{Script=Han}|$)(?:项)?[\s:：]*/gu
const EDGES = /^[\s,，;；、。]+|(?<![\s,，;；、。])[\s,，;；、。]+$/g
const POINTS = /^(?:得|自评|评)?\s*(\d{1,3}(?:\.\d{1,4})?)\s*分$/
const FAULTLESS = /^(?:满分|没有?问题|无问题|无|没有扣分|不扣分|全部符合)$/

/**
 * Reads 「1.1 缺1项，1.4 指导2次」 by the items of the sheet, and 「符合1-6」 or 「92分 省级 愿意」 by the conditions. `before`
 * are the facts said earlier, from which 「不符合3.2」 takes.
 */
export function candidateSaid(text: string, rubric: Rubric, before: Facts = {}): CandidateSaid {
  // Without a sheet 3.2 is a part of a standard.
  const found = hasSheet(rubric) ? [...text.matchAll(ITEM)] : []
  const [first] = found
  const head = text.slice(0, first?.index ?? text.length).trim()
  const conditions = head === '' ? {} : conditionsIn(head, rubric, before)
  if (typeof conditions === 'string') return { unclear: conditions }
  const items: Record<string, Judged['items'][string]> = {}
  for (const [at, match] of found.entries()) {
    const [whole, id = ''] = match
    const words = text.slice(match.index + whole.length, found[at + 1]?.index ?? text.length)
    const claim = itemIn(id, words.replace(EDGES, ''), rubric)
    if (typeof claim === 'object' && 'unclear' in claim && typeof claim.unclear === 'string')
      return { unclear: claim.unclear }
    if (id in items) return { unclear: `${id}写了两次` }
    items[id] = claim
  }
  return { said: { items, facts: conditions } }
}

/** The facts of the conditions, or why they are not clear. */
function conditionsIn(text: string, { selection }: Rubric, before: Facts): Facts | string {
  const conditions = selection?.candidate?.conditions ?? []
  const [only, ...others] = conditions
  if (only && others.length === 0 && only.standards.length > 0) {
    const read = readStandards(text, only.standards, numbersIn(before[only.fact]))
    return 'unclear' in read ? read.unclear : { [only.fact]: [...read.met] }
  }
  if (conditions.length === 0) return `「${text}」前面请写评审项的编号，例如「1.1 没有问题」`
  const read = readFacts(
    text,
    conditions.map(({ spec }) => spec),
  )
  if (read.kind === 'facts') return read.facts
  return read.kind === 'none' ? '还没有写明事实' : read.why
}

const numbersIn = (value: FactValue | undefined): readonly number[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'number') : undefined

function itemIn(id: string, words: string, rubric: Rubric): Judged['items'][string] | { readonly unclear: string } {
  const item = hasSheet(rubric) ? rubric.sheet.items.get(id) : undefined
  if (!item) throw new BotError('no_such_item', `没有评审项「${id}」，${itemsWords(rubric.sheet)}。`)
  const points = POINTS.exec(words)?.[1]
  if (points !== undefined) return Number(points)
  const read = readFacts(words, item.specs)
  if (read.kind === 'facts') return read.facts
  if (FAULTLESS.test(words)) return {}
  return { unclear: `${id}（${item.title}）：${read.kind === 'none' ? '还没有写明事实' : read.why}` }
}

const itemsWords = (sheet: Sheet | null): string => {
  const ids = [...(sheet?.items.keys() ?? [])]
  return ids.length === 0 ? '这份文件没有评审表' : `应为 ${ids[0]} 至 ${ids.at(-1)}`
}
