import type { FactSpec } from '../../domain/facts.ts'
import { decimalNumber, wholeNumber } from '../text/numerals.ts'
import { escaped, GAP, type Stated } from './stated.ts'

const NUMERALS = '〇零一二两三四五六七八九十百'
const WHOLE = `\\d{1,7}|[${NUMERALS}]{1,7}`
const TENTHS = '一二三四五六七八九'
const AMOUNT = `\\d{1,4}(?:\\.\\d{1,6})?|[${NUMERALS}]{1,7}(?:点[${NUMERALS}]{1,6})?`
const LINK = '(?:的|了|有|共|为|是|达到|达|到| |:){0,4}'

const anyOf = (words: readonly string[]): string =>
  [...words]
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')

/** Reads a percentage: 80%, 百分之八十, 8/12 as the exact share. Points (2分) are not one. */
export function readPercent(text: string, { name, label, words }: Extract<FactSpec, { kind: 'percent' }>): Stated {
  const lead = `(?:(?:${anyOf([...words, label])})${LINK})?`
  const share = new RegExp(`${lead}(?<![\\d./])(\\d{1,7})/([1-9]\\d{0,6})(?![\\d./%])`).exec(text)
  if (share) {
    const percent = `${Number(share[1]) * 100}/${share[2]}`
    return { facts: { [name]: percent }, rest: text.replace(share[0], GAP) }
  }
  const match = new RegExp(
    `${lead}(?<![\\d.])(?:(${AMOUNT}) ?(?:%|个百分点)|百分之?(百)|百分之(${AMOUNT})|(?<![${NUMERALS}])([1-9${TENTHS}])成(?:(半)|([${TENTHS}]))?(?![${NUMERALS}]))`,
  ).exec(text)
  const value = match ? percentSaid(match) : undefined
  if (!match || value === undefined) return { facts: {}, rest: text }
  return { facts: { [name]: value }, rest: text.replace(match[0], GAP) }
}

/** The percentage of 80%, 百分之八十, 百分百, 八成, 八成半 and 九成五. */
function percentSaid([, sign, whole, words, tenths, half, more]: RegExpExecArray): number | string | undefined {
  if (whole !== undefined) return 100
  if (tenths === undefined) return decimalNumber(sign ?? words ?? '')
  const ten = wholeNumber(tenths)
  const one = half === undefined ? wholeNumber(more ?? '零') : 5
  return ten === undefined || one === undefined ? undefined : ten * 10 + one
}

/** Reads points that somebody judges: 扣3分, 得2.5分, 不扣分. A percentage is not one. */
export function readPoints(
  text: string,
  { name, label, words, sign, overall }: Extract<FactSpec, { kind: 'points' }>,
): Stated {
  const any = anyOf([...words, label])
  const verb = sign === 'takes' ? '扣减?' : '得|加|给|评|打'
  const fault = overall?.none === undefined ? '' : `|(?:没有?|未|无)(?:发生|出现|存在)?(?:${any})`
  const nothing = new RegExp(`(?:(?:${any})${LINK})?(?:不|未|没有?|无)(?:${verb})(?:分|$)${fault}`).exec(text)
  if (nothing) return { facts: { [name]: 0 }, rest: text.replace(nothing[0], GAP) }
  const match = new RegExp(`(?:(?:${any})${LINK})?(?:${verb})?${LINK}(?<![\\d.])(${AMOUNT}) ?分(?!之)`).exec(text)
  const value = match ? decimalNumber(match[1] ?? '') : undefined
  if (!match || value === undefined) return { facts: {}, rest: text }
  return { facts: { [name]: value }, rest: text.replace(match[0], GAP) }
}

/** Reads how many there are of each level: 国家级1条、省级3条; a level named twice is left to be asked about. */
export function readCounts(
  text: string,
  { name, label, words, levels }: Extract<FactSpec, { kind: 'counts' }>,
): Stated {
  const counts: Record<string, number> = {}
  const own = anyOf([label, ...words])
  const none = new RegExp(`^(?:都?没有?|未|无)(?:被|得到|获得)?(?:任何)?(?:${own})(?:过|的)?$`)
  if (none.test(text.replace(/[\s,;|]/g, ''))) return { facts: { [name]: {} }, rest: '' }
  const longestFirst = levels
    .flatMap((level) => [level.label, ...level.words].map((word) => ({ level, word })))
    .toSorted((one, other) => other.word.length - one.word.length)
  let rest = text
  for (const { level, word } of longestFirst) {
    const key = String(level.value)
    const said = new RegExp(
      `被?${escaped(word)}(?:${own})?了?${LINK}(${WHOLE}) ?(?:[条件篇次项个份期人家]|(?=[\\s,;、|]|$))|(?<![\\d${NUMERALS}])(${WHOLE}) ?[条件篇次项个份期人家](?:的)?${escaped(word)}`,
    ).exec(rest)
    const count = said ? wholeNumber(said[1] ?? said[2] ?? '') : undefined
    if (!said || count === undefined || counts[key] !== undefined) continue
    counts[key] = count
    rest = rest.replace(said[0], GAP)
  }
  if (Object.keys(counts).length === 0) return { facts: {}, rest: text }
  const named = [...words, label].toSorted((one, other) => other.length - one.length)
  return { facts: { [name]: counts }, rest: named.reduce((left, word) => left.replaceAll(word, GAP), rest) }
}
