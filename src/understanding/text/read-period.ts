import { type Frequency, type Period, periodsOf } from '../../domain/period.ts'
import { NUMERAL, wholeNumber } from './numerals.ts'

/** A period that was named, and the words behind it. */
export interface PeriodSaid {
  readonly period: Period
  readonly rest: string
}

/** As people begin with one: 2月, 二月份, 2026年2月, 第2季度, 二季度, Q2, 上半年, 2026-02. */
const patterns = {
  月: new RegExp(`^(?:(\\d{4})年)?(${NUMERAL})月(?:份|度)?(?!(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|底|末|初)`),
  季度: new RegExp(`^(?:(\\d{4})年?)?(?:第?(${NUMERAL})季度?|[Qq]([1-4])(?!\\d))`),
  半年: /^(?:(\d{4})年)?([上下])半年/,
  年: /^(?:(\d{4})年)?全年/,
} as const satisfies Record<Frequency, RegExp>

const halves: Readonly<Record<string, number>> = { 上: 1, 下: 2 }

/** Reads the period that a text begins with, of a task that recurs; undefined where it begins with none of that kind. */
export function readPeriod(text: string, every: Frequency, year: number): PeriodSaid | undefined {
  const written = /^\d{4}(?:-\d{2}|Q\d|H\d)?(?![\d-])/.exec(text)?.[0]
  const asWritten =
    written === undefined ? undefined : periodsOf(Number(written.slice(0, 4)), every).find((one) => one === written)
  if (asWritten !== undefined && written !== undefined) return { period: asWritten, rest: restOf(text, written) }
  const match = patterns[every].exec(text)
  if (!match) return undefined
  const [said, statedYear, number, letter] = match
  const place = every === '年' ? 1 : (halves[number ?? ''] ?? wholeNumber(number ?? letter ?? ''))
  const period = periodsOf(statedYear === undefined ? year : Number(statedYear), every)[(place ?? 0) - 1]
  return period === undefined ? undefined : { period, rest: restOf(text, said) }
}

const restOf = (text: string, said: string): string => text.slice(said.length).replace(/^[\s的:：,，]+/, '')
