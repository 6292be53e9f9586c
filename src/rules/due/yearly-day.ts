import { z } from 'zod'
import { Day } from '../../domain/day.ts'

/** 2001 was no leap year: 29 February is not a day of every year. */
const isYearlyDay = (text: string) => Day.safeParse(`2001-${text}`).success

/** A day of every year, `MM-DD`. */
export const YearlyDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '应为「月-日」，如 07-29')
  .refine(isYearlyDay, '应为每年都有的日期')

/** 「07-29」 as 7月29日. */
export const yearlyDayWords = (due: string): string => `${Number(due.slice(0, 2))}月${Number(due.slice(3))}日`
