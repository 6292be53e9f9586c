import { type Day, daysBetween, dayWords } from '../../domain/day.ts'
import { readDate } from '../../understanding/text/read-date.ts'
import { ask, type Dialogue, type Reading } from './dialogue.ts'

/** The deadlines of a year that have passed already, the earliest first. */
export interface StartKnown {
  readonly today: Day
  readonly year: number
  readonly past: readonly Day[]
}

/** An office that begins somewhat late has not missed its deadlines yet. */
const LATE_DAYS = 14

/** Whether so much of the year has passed that its tasks would count as overdue. */
export const beginsLate = ({ today, past: [first] }: StartKnown): boolean =>
  first !== undefined && daysBetween(first, today) > LATE_DAYS

/** 「2026 年度已有 9 个期限过了，最早的是 3月31日」 */
export const lateWords = ({ year, past: [first, ...others] }: StartKnown): string =>
  first === undefined
    ? `${year} 年度还没有期限过去`
    : `${year} 年度已有 ${others.length + 1} 个期限过了，最早的是 ${dayWords(first)}`

/** Asks from which day on deadlines count; undefined where all of them do. */
export function* askStart(known: StartKnown): Dialogue<Day | undefined> {
  const question = `从哪一天起用督导通（直接回车为今天 ${known.today}；照常计算请回复「不用」）：`
  return yield* ask(
    `${lateWords(known)}；起用以前到期的可以不算逾期。\n${question}`,
    (line): Reading<Day | undefined> => {
      if (line === '' || line === '今天') return { value: known.today }
      if (/^(?:不用|不写|不必|没有|无|照常(?:计算)?|否|不)$/.test(line)) return { value: undefined }
      const found = readDate(line.normalize('NFKC'), known)
      if (found.kind === 'date' && found.rest === '' && found.day <= known.today) return { value: found.day }
      return { hint: `请写一个不晚于今天的日期，如 ${known.today}，或「不用」。` }
    },
    question,
  )
}
