import { areDecimals, harmlessIn, isAmount, type Span } from './harmless-numbers.ts'

/** A telephone number or the number of an identity card, where it stands in a text. */
export interface PersonalNumber extends Span {
  readonly kind: 'telephone' | 'identity'
}

/** Finds them as people write them: with country code, in groups, in full-width, circled or Chinese digits. */
export const personalNumbersIn = (text: string): readonly PersonalNumber[] =>
  [...telephonesIn(text), ...identitiesIn(narrowed(text))].toSorted((one, other) => one.from - other.from)

/** Finds the telephone numbers alone. */
export function telephonesIn(text: string): readonly PersonalNumber[] {
  const narrow = narrowed(text)
  const numerals = IN_NUMERALS.test(text) ? inDigits(asDigits(narrow)) : []
  return [...inDigits(narrow), ...numerals].toSorted((one, other) => one.from - other.from)
}

const narrowed = (text: string): string => (WIDE.test(text) ? text.replace(ALL_WIDE, narrowDigit) : text)

const WIDE = /[０-９⓪①-⑨]/
const ALL_WIDE = /[０-９⓪①-⑨]/g

const narrowDigit = (digit: string): string =>
  digit === '⓪' ? '0' : /[①-⑨]/.test(digit) ? String(digit.charCodeAt(0) - 0x245f) : digit.normalize('NFKC')

const NUMERALS = '〇一二三四五六七八九零幺'
const VALUES = '012345678901'
const IN_NUMERALS =
  /[〇一零幺][^\p{L}\d]{0,3}[〇一二三四五六七八九零幺](?:[^\p{L}\d]{0,3}[〇一二三四五六七八九零幺]){8}/u

/** The Chinese digits of a text as digits, and its other digits as none: 一三八 and 138 make no number together. */
const asDigits = (text: string): string =>
  text.replace(/\d/g, '#').replace(/[〇一二三四五六七八九零幺]/g, (one) => VALUES.charAt(NUMERALS.indexOf(one)))

/** The number of an identity card: region, birthday, order and check digit. */
const IDENTITY =
  /(?<![0-9A-Za-z])[1-9]\d{5}[ -]?(?:19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![0-9A-Za-z])/g

const identitiesIn = (text: string): readonly PersonalNumber[] =>
  [...text.matchAll(IDENTITY)].map(({ 0: said, index }) => ({ kind: 'identity', from: index, to: index + said.length }))

/** Ten digits and more in groups: between two of them stand at most three blanks, hyphens, dots or brackets. */
const GROUPS =
  /\d(?:[ \t\u00A0\u00AD\u2000-\u2015\u202F\u2060\u2212\u3000\uFEFF\-－﹣.．·・•_()（）［］[\]【】]{0,3}\d){9,}/g

/** Finds the telephone numbers in a text whose digits are narrow. */
function inDigits(text: string): readonly PersonalNumber[] {
  const found = [...text.matchAll(GROUPS)].flatMap(({ 0: said, index }) => telephonesOf(groupsOf(said, index), text))
  if (found.length === 0) return []
  const others = [...harmlessIn(text), ...identitiesIn(text)]
  return found.filter(({ from, to }) => !others.some((other) => from < other.to && other.from < to))
}

const groupsOf = (said: string, start: number): readonly Group[] =>
  [...said.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    digits,
    from: start + index,
    to: start + index + digits.length,
  }))

interface Group extends Span {
  readonly digits: string
}

function telephonesOf(groups: readonly Group[], text: string): readonly PersonalNumber[] {
  const found: PersonalNumber[] = []
  for (let at = 0; at < groups.length; at += 1) {
    const last = endOfTelephone(groups, at, text)
    const [first, end] = [groups[at], groups[last ?? -1]]
    if (last === undefined || !first || !end) continue
    found.push({ kind: 'telephone', from: first.from, to: end.to })
    at = last
  }
  return found
}

/** Digits of the longest number: 0086 and a landline with its area code. */
const LONGEST = 16
const COUNTRY = '(?:(?:00)?86)?'
const COUNTRY_ALONE = /^(?:00)?86$/
const MOBILE = new RegExp(`^${COUNTRY}1[3-9]\\d{9}$`)
const AREA = '(?:10|2\\d|[3-9]\\d{2})'
const LANDLINE = new RegExp(`^(?:${COUNTRY}0|(?:00)?86)${AREA}[1-9]\\d{6,7}$`)
const AREA_CODE = /^(?:0\d{2,}|(?:00)?86)/
/** Behind a plus sign the number of any country. */
const ABROAD = /^(?!86)[1-9]\d{9,13}$/

/** The index of the group with which a telephone number ends that begins with another. */
function endOfTelephone(groups: readonly Group[], at: number, text: string): number | undefined {
  const first = groups[at]
  if (!first) return undefined
  const isAbroad = /[+＋][(（]?$/.test(text.slice(Math.max(0, first.from - 2), first.from))
  let digits = ''
  for (let last = at; last < groups.length; last += 1) {
    const group = groups[last]
    digits += group?.digits ?? ''
    if (!group || digits.length > LONGEST) return undefined
    const isTelephone =
      (MOBILE.test(digits) && !COUNTRY_ALONE.test(first.digits)) ||
      (AREA_CODE.test(first.digits) && LANDLINE.test(digits)) ||
      (isAbroad && ABROAD.test(digits))
    if (isTelephone && !isNumberOfThings(text, { from: first.from, to: group.to })) return last
  }
  return undefined
}

const isNumberOfThings = (text: string, { from, to }: Span): boolean => {
  const said = text.slice(from, to)
  return areDecimals(said) || isAmount(said, text.slice(Math.max(0, from - 2), from), text.slice(to, to + 3))
}
