import { flatMapInSteps } from '../concurrency/work-through.ts'
import type { Group } from '../domain/campaign.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Directory } from '../domain/directory.ts'
import type { Reply } from '../domain/message.ts'
import type { Desk, Digest, Matter, OpenItem } from '../domain/reminder.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import { type DayRecord, type DigestRecord, type Since, sameSince, sinceOf } from './day-record.ts'
import { type AddressedDigest, digestsFor } from './digests.ts'
import { type DroppedPoint, planReminders, type ReminderSettings } from './plan.ts'
import { isDueAt, isDueForAll } from './send-times.ts'

/** The digests of a day, each from its recipient's own place; `dropped` is for the log. */
export async function todaysDigests(
  record: DayRecord,
  open: { readonly items: readonly OpenItem[]; readonly matters: readonly Matter[]; readonly desk: Desk | null },
  campaign: {
    settings: ReminderSettings
    calendar: WorkCalendar
    directory: Pick<Directory, 'contactsOf' | 'leaderOf' | 'clerks' | 'leaders'>
    groups: readonly Group[]
  },
): Promise<{ digests: AddressedDigest[]; dropped: readonly DroppedPoint[] }> {
  const { settings, calendar, directory, groups } = campaign
  const planFrom = <Item extends OpenItem | Matter>(items: readonly Item[], since: Since) =>
    planReminders({ items, settings, calendar, since, today: record.day })

  const digests: AddressedDigest[] = []
  let dropped: readonly DroppedPoint[] = []
  for (const since of placesIn(record)) {
    const plan = planFrom(open.items, since)
    if (since === record.since) dropped = plan.dropped
    const matters = planFrom(open.matters, since).reminders
    const all = await digestsFor(record.day, { reminders: plan.reminders, matters, desk: open.desk }, directory, groups)
    for (const one of all) if (sameSince(sinceOf(record, one.recipient), since)) digests.push(one)
  }
  return { digests, dropped }
}

/** The places of all recipients, each once; after an ordinary day there is one. */
function placesIn(record: DayRecord): Since[] {
  const places = [record.since]
  for (const place of Object.values(record.sinceFor)) {
    if (!places.some((earlier) => sameSince(earlier, place))) places.push(place)
  }
  return places
}

/**
 * Plans every digest due by now as a message with a deterministic key, and withdraws planned ones without open items.
 * Returns the same record where nothing changes. A planned message keeps its text, by which a platform knows a repetition.
 */
export async function planMessages(
  record: DayRecord,
  digests: readonly AddressedDigest[],
  how: { campaign: string; moment: Date; spread: boolean; present: (digest: Digest) => Reply },
): Promise<DayRecord> {
  const at = shanghaiIso(how.moment)
  const open = new Set(digests.map(({ recipient }) => recipient))
  const known = Object.entries(record.digests).map(([recipient, digest]): [string, DigestRecord] =>
    digest.kind === 'planned' && !open.has(recipient) ? [recipient, { kind: 'withdrawn', at }] : [recipient, digest],
  )
  const due = digests.filter(
    ({ recipient }) => !(recipient in record.digests) && isDueAt(recipient, how.moment, how.spread),
  )
  const planned = await flatMapInSteps(due, ({ recipient, to, digest }): [string, DigestRecord][] => {
    const key = `digest/${how.campaign}/${record.day}/${recipient}`
    const urgent = isDueToday(digest) ? { urgent: true as const } : {}
    return [[recipient, { kind: 'planned', at, message: { key, to, reply: how.present(digest), ...urgent } }]]
  })
  const composed = record.composed || isDueForAll(how.moment, how.spread)
  const isAsBefore = planned.length === 0 && known.every(([recipient, digest]) => record.digests[recipient] === digest)
  if (isAsBefore && composed === record.composed) return record
  return { ...record, composed, digests: Object.fromEntries([...known, ...planned]) }
}

/** Whether a digest holds a deadline of today, for which the last of a quota is kept. */
const isDueToday = (digest: Digest): boolean =>
  (digest.kind === 'group' ? digest.reminders : [...digest.own, ...digest.matters]).some(
    ({ daysLeft }) => daysLeft === 0,
  )
