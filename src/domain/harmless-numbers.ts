/** A part of a text. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The characters of an address (RFC 3986). */
const ADDRESS = "[\\w\\-.~:/?#[\\]@!$&'()*+,;=%]"
const LINK = `https?://${ADDRESS}+`
/** A hash or an id in hexadecimal digits. */
const HEX = '(?<![0-9A-Za-z])(?=[0-9]{0,64}[a-f])[0-9a-f]{16,64}(?![0-9A-Za-z])'
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
/** The address of a machine, its port behind it. */
const HOST = `(?<![\\d.])${OCTET}(?:\\.${OCTET}){3}(?=:\\d{2,5}(?!\\d))`
const YEAR = '(?:19|20)\\d{2}'
const DAY = '(?:-\\d{1,2}-\\d{1,2}|\\.\\d{1,2}\\.\\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))'
/** A day, or a span of years; behind 138 and a gap it is the rest of a telephone number. */
const DATE = `(?<!\\d|(?<!\\d)1[3-9]\\d[ .-])${YEAR}(?:${DAY}|-${YEAR})(?!\\d)`

const HARMLESS = new RegExp(`${LINK}|${HEX}|${HOST}|${DATE}`, 'gi')

/** Finds the numbers that stay as they are, though digits of theirs could pass for a telephone number. */
export const harmlessIn = (text: string): readonly Span[] =>
  [...text.matchAll(HARMLESS)].map(({ 0: said, index }) => ({ from: index, to: index + said.length }))

/** Whether the digits are an amount of money or of anything by the ten thousand: 13812345678元. */
export const isAmount = (digits: string, before: string, after: string): boolean =>
  /^\d+$/.test(digits) && (/^(?:\.\d| ?[余多]?[元万亿%％‰])/.test(after) || /[￥¥$] ?$/.test(before))

/** Scores beside each other: 15.5 16.5 17.5 18. */
export const areDecimals = (digits: string): boolean => /^(?:\d{1,3}\.\d{1,2} +){2,}\d{1,3}(?:\.\d{1,2})?$/.test(digits)
