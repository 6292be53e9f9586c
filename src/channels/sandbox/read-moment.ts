import { z } from 'zod'
import { yearOf } from '../../domain/day.ts'
import { badMoment } from './errors.ts'

/** The body of `PUT /sandbox/clock`. */
export const ClockRequest = z.object({ now: z.string().max(40) })

const WithOffset = z.iso.datetime({ offset: true })
const Local = z.iso.datetime({ local: true })
const DayOnly = z.iso.date()

/** Reads an ISO 8601 moment of the years 2000 to 2099; without an offset it is Asia/Shanghai, a day alone is its 00:00. */
export function readMoment(text: string): Date {
  const moment = new Date(withOffset(text))
  const year = Number.isNaN(moment.getTime()) ? undefined : yearOf(moment)
  if (year === undefined || year < 2000 || year > 2099) throw badMoment()
  return moment
}

function withOffset(text: string): string {
  if (WithOffset.safeParse(text).success) return text
  if (DayOnly.safeParse(text).success) return `${text}T00:00:00+08:00`
  if (Local.safeParse(text).success) return `${text}+08:00`
  throw badMoment()
}
