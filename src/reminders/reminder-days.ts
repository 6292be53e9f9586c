import type { Day } from '../domain/day.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import type { ReminderLog } from '../ports/kept-documents.ts'
import {
  advance,
  type DayRecord,
  type DigestRecord,
  type ReminderDocument,
  type Since,
  sameSince,
  sinceDay,
  sinceOf,
  sinceYesterday,
} from './day-record.ts'

/** The records of a campaign's days in the reminder log. */
export interface ReminderDays {
  /** Loads the day's record, or opens one that goes on from the last day. */
  open(day: Day): Promise<{ record: DayRecord; isNew: boolean }>
  /** Saves the documents that differ from the record before; on disk when it resolves. */
  save(record: DayRecord, before: DayRecord): Promise<void>
  /** Returns a function that saves single digests of a record; on disk when that function resolves. */
  settling(record: DayRecord): (recipient: string, digest: DigestRecord) => Promise<void>
}

/** Maximum digests in one document, which is written again for each digest sent. */
const DIGESTS_A_PART = 50

type Digests = Record<string, DigestRecord>

export function reminderDays(
  log: ReminderLog<ReminderDocument>,
  campaign: string,
  calendar: WorkCalendar,
): ReminderDays {
  const keyOf = (day: Day) => `${campaign}/${day}`
  const partKey = (day: Day, part: number) => `${keyOf(day)}/${part}`

  const load = async (day: Day): Promise<DayRecord | undefined> => {
    const head = await log.load(keyOf(day))
    if (head.kind !== 'day') return undefined
    const { parts = 0, ...record } = head
    const digests = { ...record.digests }
    for (let part = 1; part <= parts; part += 1) {
      const document = await log.load(partKey(day, part))
      if (document.kind === 'part') Object.assign(digests, document.digests)
    }
    return { ...record, digests }
  }
  /** Saves one document; the first also holds the day and the number of the others. */
  const savePart = (record: DayRecord, parts: readonly Digests[], part: number): Promise<void> => {
    const digests = parts[part] ?? {}
    if (part > 0) return log.save(partKey(record.day, part), { kind: 'part', format: 1, digests })
    const more = parts.length > 1 ? { parts: parts.length - 1 } : {}
    return log.save(keyOf(record.day), { ...record, digests, ...more })
  }

  /** Saves the record first, so that a crash opens the same day again before anything was sent. */
  const start = async (day: Day, last: Day | undefined) => {
    const record = openDay(day, last && { day: last, record: await load(last) }, calendar)
    await savePart(record, [{}], 0)
    return record
  }

  return {
    open: async (day) => {
      const looked = await log.load(campaign)
      const last = looked.kind === 'looked' ? looked.last : undefined
      const known = await load(day)
      const record = known ?? (await start(day, last))
      if (last !== day) await log.save(campaign, { kind: 'looked', format: 1, last: day })
      return { record, isNew: !known }
    },
    // The first document goes last, because it says that the others exist and that the day is composed.
    save: async (record, before) => {
      const parts = partsOf(record)
      for (const [part, digests] of [...parts.entries()].slice(1)) {
        if (!isIn(digests, before.digests)) await savePart(record, parts, part)
      }
      await savePart(record, parts, 0)
    },
    settling: (record) => {
      const parts = partsOf(record)
      const partOf = new Map(parts.flatMap((digests, part) => Object.keys(digests).map((who) => [who, part] as const)))
      return async (recipient, digest) => {
        const part = partOf.get(recipient) ?? 0
        Object.assign(parts[part] ?? {}, { [recipient]: digest })
        await savePart(record, parts, part)
      }
    },
  }
}

/** The digests by document, at least one; a digest keeps its place because new ones go behind it. */
function partsOf({ digests }: DayRecord): Digests[] {
  const all = Object.entries(digests)
  const count = Math.max(1, Math.ceil(all.length / DIGESTS_A_PART))
  return Array.from({ length: count }, (_, part) =>
    Object.fromEntries(all.slice(part * DIGESTS_A_PART, (part + 1) * DIGESTS_A_PART)),
  )
}

const isIn = (digests: Digests, others: Readonly<Digests>): boolean =>
  Object.entries(digests).every(([recipient, digest]) => others[recipient] === digest)

/**
 * Opens a new day's record. Recipients that the last day did not reach (an outage, a crash in the midst of sending)
 * keep their place, so that today's digest holds what they missed; the others go on from that day.
 */
function openDay(
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
  // The sandbox may have moved the clock back; a later day says nothing about today.
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
