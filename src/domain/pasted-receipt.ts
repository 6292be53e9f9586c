const DASH = '[-\\u2010-\\u2015\\u2212－]'
const NUMBER = `\\d{4}${DASH}[^\\s「」:：，,。]{1,60}?${DASH}\\p{Script=Han}{0,6}\\d{4,6}(?!\\d)(?:${DASH}[\\p{L}\\p{N}]{1,30})?`
const CODE = `([0-9A-Za-z]{4})\\s?(?:${DASH}\\s?)?([0-9A-Za-z]{4})(?![0-9A-Za-z])`

const DASHES = new RegExp(DASH, 'g')

const NUMBERS = new RegExp(`(?<![\\w/.-])${NUMBER}`, 'gu')
const LABELLED = new RegExp(`验证码\\s{0,3}[:：是为]?\\s{0,3}["「“'【]?${CODE}`, 'gu')
const CODES = new RegExp(`(?<![0-9A-Za-z])${CODE}`, 'gu')
const HEAD = /【回执】|已留痕[:：]/gu
/** A full receipt or the beginning of one; a chat may have broken its lines. */
const FULL = /dudao1\s?\.[\s.A-Za-z0-9_-]*/g
const LINKS = /https?:\/\/[!-~]+/g

/** The codes in a text, as people type them: small letters, O for 0, I and L for 1, with or without the hyphen. */
export interface ReceiptCodes {
  /** Those that stand behind 「验证码」, as on a receipt. */
  readonly labelled: readonly string[]
  /** Whatever else may be one: eight letters and digits outside of links and receipt numbers. */
  readonly others: readonly string[]
}

/** Finds every code in a text, each once. */
export function readReceiptCodes(said: string): ReceiptCodes {
  const text = said.normalize('NFKC').replaceAll(LINKS, ' ').replaceAll(FULL, ' ')
  const labelled = codesIn(text, LABELLED)
  const rest = text.replaceAll(LABELLED, ' ').replaceAll(NUMBERS, ' ')
  return { labelled, others: codesIn(rest, CODES).filter((code) => !labelled.includes(code)) }
}

const codesIn = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, first, second]) => written(`${first}-${second}`))),
]

const written = (code: string): string => code.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')

/** Finds every receipt number in a text: `2026-金水区-0012-目标任务`. */
export const receiptNumbersIn = (said: string): readonly string[] => [
  ...new Set([...plainText(said).matchAll(NUMBERS)].map(([number]) => number).filter((one) => /\p{L}/u.test(one))),
]

/** Checks whether a full receipt, or the beginning of one, stands in a text. */
export const holdsFullReceipt = (said: string): boolean => said.search(FULL) >= 0

/** One form for the characters that a number is typed with. */
export const plainText = (said: string): string =>
  said.normalize('NFKC').replaceAll(DASHES, '-').replaceAll(LINKS, ' ').replaceAll(FULL, ' ')

/** Where a receipt begins in a text that holds one: at 【回执】, its number, its labelled code or its full text; undefined without one. */
export function pastedReceiptAt(said: string): number | undefined {
  const numbers = [...said.matchAll(NUMBERS)].filter(([number]) => /\p{L}/u.test(number))
  const first = Math.min(...[...numbers, ...said.matchAll(LABELLED), ...said.matchAll(FULL)].map(({ index }) => index))
  if (!Number.isFinite(first)) return undefined
  return Math.min(first, ...[...said.matchAll(HEAD)].map(({ index }) => index))
}
