import type { Choice, FactSpec, Facts } from '../../domain/facts.ts'
import { choiceTokens } from './choice-tokens.ts'
import { readFacts } from './read-facts.ts'
import { GAP, saysStill, tidyFacts } from './stated.ts'

/** What agreeing with a self-assessment comes to, with all that is said beside it. */
export type Agreement =
  | { readonly kind: 'whole' }
  /** Less than was claimed: 同意自评，但第2条不符合. */
  | { readonly kind: 'facts'; readonly facts: Facts }
  /** Words beside it that limit nothing, and are no facts. */
  | { readonly kind: 'remark'; readonly said: string }
  /** Words beside it that may change what is agreed to. */
  | { readonly kind: 'unclear'; readonly said: string }

const AGREES =
  /(?:同意|认可|认同|采纳|按照?)(?:其|该单位|单位)?的?自评(?:结果|内容|事实|情况)?|自评(?:情况|结果)?(?:属实|无误)|^(?:同意|属实)(?=$|,)/
const DISAGREES = /(?:不|未|没有?|难以|无法|不能|不予|部分|基本)(?:完全|全部|都)?$/
const HARMLESS =
  /(?:准?予以?)?(?:审核)?(?:通过|确认|核定)|(?:没有?|无)(?:异议|意见|问题)|(?:材料|资料)?(?:均|都)?(?:属实|无误|齐全|完整|真实|符合要求)|全部|所有|完全|的意见|意见/g
const LIMITS = /[但除只仅不未没无待缺余外改扣降疑暂第若或减少去退补再]|\d|其他|其它|部分|如果|可是|核实/

/** Reads 「同意自评」 with the words around it; undefined where it agrees with nothing. No word is dropped. */
export function readAgreement(said: string, specs: readonly FactSpec[], claimed: Facts): Agreement | undefined {
  const text = tidyFacts(said)
  const match = AGREES.exec(text)
  if (!match) return undefined
  const before = text.slice(0, match.index)
  if (DISAGREES.test(before)) return { kind: 'unclear', said: text }
  const beside = [before, text.slice(match.index + match[0].length)].filter((words) => saysStill(words) !== '')
  const [words, ...more] = beside.map(withoutEdges)
  if (words === undefined) return { kind: 'whole' }
  const unclear = { kind: 'unclear', said: beside.join(' ') } as const
  if (more.length > 0) return unclear
  if (saysStill(words.replace(HARMLESS, GAP)) === '') return { kind: 'whole' }
  return lessThan(claimed, words, specs) ?? (LIMITS.test(words) ? unclear : { kind: 'remark', said: words })
}

const withoutEdges = (words: string): string =>
  words.replace(/^(?:[\s,;:()的]|(?:之)?中的|里的)+/, '').replace(/(?<![\s,;:(])[\s,;:(]+$/, '')

/** What is left of a claim by words that take something from it, or name a part of it. */
function lessThan(claimed: Facts, words: string, specs: readonly FactSpec[]): Agreement | undefined {
  const [spec, ...others] = specs
  const value = spec?.kind === 'choices' ? claimed[spec.name] : undefined
  if (spec?.kind !== 'choices' || others.length > 0 || !Array.isArray(value)) return sameAs(claimed, words, specs)
  const left = leftOf(value, words, spec.options)
  return left && left.length > 0 ? { kind: 'facts', facts: { [spec.name]: [...left] } } : undefined
}

function sameAs(claimed: Facts, words: string, specs: readonly FactSpec[]): Agreement | undefined {
  const read = readFacts(words, specs)
  const isSame = read.kind === 'facts' && Object.entries(read.facts).every(([name, value]) => claimed[name] === value)
  return isSame ? { kind: 'whole' } : undefined
}

/** Words that take something from a claim, and the one that stands for them. */
const DENIED =
  /(?:不|未|没有?)(?:予|能)?(?:以)?(?:认可|认定|认同|同意|采纳|确认|通过|成立|属实|算数?|计入?|计算|达标|作数|认)|不(?:包括|算)?在内|除外|剔除$|去掉$|扣除$|排除$/g
const WITHOUT = /不含|不包括|不包含|去掉|扣除|剔除|排除|减去|除了|除开|除去|刨除|刨去/g
const GRANTED = /认可|认定|认同|同意|确认|认/g
const LIST = 'I(?:,?I)*'
const REMAINDER = '(?:[,;]?R,?A?P?)?'
const TAKEN = new RegExp(`^(?:X,?${LIST}V?|${LIST},?A?N|N,?${LIST})${REMAINDER}$`)
const NAMED = new RegExp(`^O?,?P?,?${LIST}(?:,?A?P)?(?:[,;]?R,?A?N)?$`)
/** A number that may as well be the next task's: 同意自评 2 不符合. */
const BARE_NUMBER = /^\d+(?![\d条项个点款、])/

function leftOf(
  claimed: readonly Choice['value'][],
  words: string,
  options: readonly Choice[],
): readonly Choice['value'][] | undefined {
  const plain = words.replace(DENIED, '不符合').replace(WITHOUT, '除').replace(GRANTED, '符合')
  const { letters, items, quantities } = choiceTokens(plain, options)
  const isOfClaim = items.length > 0 && items.every((item) => claimed.includes(item))
  if (!isOfClaim || quantities.length > 0 || BARE_NUMBER.test(words)) return undefined
  if (TAKEN.test(letters)) return claimed.filter((item) => !items.includes(item))
  return NAMED.test(letters) ? claimed.filter((item) => items.includes(item)) : undefined
}
