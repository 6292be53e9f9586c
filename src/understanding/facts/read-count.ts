import { wholeNumber } from '../text/numerals.ts'
import { escaped, GAP, type Stated } from './stated.ts'

const DIGITS = '-?\\d+(?:\\.\\d+)?'
const NUMERALS = '〇零一二两三四五六七八九十百'
const NUMBER = `${DIGITS}|[${NUMERALS}]+`
const UNIT = '(?:[个种人条次家名户项处位]|号码)'

/** Reads a number of something, its words before or after it: 提供10个, 3种方式, 没有联系不上的. */
export function readCount(
  text: string,
  { name, label, words }: { name: string; label: string; words: readonly string[] },
): Stated {
  const any = [...words, label]
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')
  const before = new RegExp(
    `(?:${any})(?:号码)?(?:的|了|有|共|为|是|达|到| |:)*(${NUMBER})(?![\\d.]) ?${UNIT}?(?:${any})?`,
  )
  const after = new RegExp(
    `(?<![\\d.-])(${DIGITS}|(?<![${NUMERALS}])[${NUMERALS}]+)${UNIT}?(?:的|号码)*(?:${any})(?:的|号码)*`,
  )
  const none = new RegExp(`(?:没有|没|无)(?:一个)?(?:${any})(?:的|号码)*`)
  for (const pattern of [before, after]) {
    const match = pattern.exec(text)
    const value = match ? numberOf(match[1] ?? '') : undefined
    if (match && value !== undefined) return { facts: { [name]: value }, rest: text.replace(match[0], GAP) }
  }
  const match = none.exec(text)
  return match ? { facts: { [name]: 0 }, rest: text.replace(match[0], GAP) } : { facts: {}, rest: text }
}

const numberOf = (text: string): number | undefined => (/^-?\d/.test(text) ? Number(text) : wholeNumber(text))
