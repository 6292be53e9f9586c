import type { Day } from '../domain/day.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import { type DayRecord, sinceOf } from './day-record.ts'
import { advance, type Since, sameSince, sinceDay, sinceYesterday } from './since.ts'

/**
 * A new day's record. Recipients the last day looked at did not reach (an outage, a crash in the midst of sending)
 * keep their place, so that what they missed goes into today's digest; the others go on from that day.
 */
export function openDay(
  day: Day,
  last: { day: Day; record: DayRecord | undefined } | undefined,
  calendar: WorkCalendar,
): DayRecord {
  return { kind: 'day', format: 1, day, composed: false, digests: {}, ...startOf(day, last, calendar) }
}

type Start = Pick<DayRecord, 'since' | 'sinceFor'>

function startOf(
  day: Day,
  last: { day: Day; record: DayRecord | undefined } | undefined,
  calendar: WorkCalendar,
): Start {
  // The clock may have been moved back (sandbox): what was looked at later on says nothing about today.
  if (!last || last.day >= day) return { since: sinceYesterday(day), sinceFor: {} }
  if (!last.record) return { since: sinceDay(last.day), sinceFor: {} }
  return goOnFrom(last.record, calendar)
}

function goOnFrom(record: DayRecord, calendar: WorkCalendar): Start {
  const placeAfter = (since: Since, reached: boolean) => (reached ? advance(since, record.day, calendar) : since)
  const isReached = (recipient: string) => {
    const digest = record.digests[recipient]
    return digest ? digest.kind !== 'planned' : record.composed
  }

  const since = placeAfter(record.since, record.composed)
  const named = new Set([...Object.keys(record.sinceFor), ...Object.keys(record.digests)])
  const places = [...named].map(
    (recipient) => [recipient, placeAfter(sinceOf(record, recipient), isReached(recipient))] as const,
  )
  return { since, sinceFor: Object.fromEntries(places.filter(([, place]) => !sameSince(place, since))) }
}
