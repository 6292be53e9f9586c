import { type PersonalNumber, personalNumbersIn, telephonesIn } from './personal-numbers.ts'

/** Checks for a telephone number in the clear. */
export const hasTelephone = (text: string): boolean => telephonesIn(text).length > 0

/**
 * The text with the middle of every telephone number hidden: 138****5678. Numbers of identity cards stay, for the office
 * knows by them whom a record is about.
 */
export const maskTelephones = (text: string): string => masked(text, telephonesIn(text))

/** The same, with the middle of the numbers of identity cards hidden too. */
export const maskPersonalNumbers = (text: string): string => masked(text, personalNumbersIn(text))

function masked(text: string, numbers: readonly PersonalNumber[]): string {
  let result = ''
  let done = 0
  for (const { kind, from, to } of numbers) {
    result += text.slice(done, from) + hidden[kind](text.slice(from, to).replace(NO_DIGIT, ''))
    done = to
  }
  return result + text.slice(done)
}

const NO_DIGIT = /[^\dXx０-９⓪①-⑨〇零一二三四五六七八九幺]/g
const COUNTRY = /^(?:00)?86(?=\d{9})/

const hidden: Readonly<Record<PersonalNumber['kind'], (digits: string) => string>> = {
  telephone: (digits) => {
    const country = COUNTRY.exec(digits)?.[0] ?? ''
    const own = digits.slice(country.length)
    return `${country}${own.slice(0, 3)}****${own.slice(-4)}`
  },
  identity: (digits) => `${digits.slice(0, 4)}**********${digits.slice(-4)}`,
}
