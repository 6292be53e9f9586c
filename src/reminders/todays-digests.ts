import type { Group } from '../domain/campaign.ts'
import type { Directory } from '../domain/directory.ts'
import type { OpenItem } from '../domain/reminder.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import { type DayRecord, sinceOf } from './day-record.ts'
import { type AddressedDigest, digestsFor } from './digests.ts'
import { type DroppedPoint, planReminders } from './plan.ts'
import type { ReminderSettings } from './reminder-points.ts'
import { type Since, sameSince } from './since.ts'

/** The digests of a day, each recipient's from where that recipient stands; `dropped` is for the log. */
export async function todaysDigests(
  record: DayRecord,
  items: readonly OpenItem[],
  campaign: {
    settings: ReminderSettings
    calendar: WorkCalendar
    directory: Pick<Directory, 'contactsOf' | 'leaderOf' | 'clerks'>
    groups: readonly Group[]
  },
): Promise<{ digests: AddressedDigest[]; dropped: readonly DroppedPoint[] }> {
  const { settings, calendar, directory, groups } = campaign
  const planFrom = (since: Since) => planReminders({ items, settings, calendar, since, today: record.day })

  const digests: AddressedDigest[] = []
  let dropped: readonly DroppedPoint[] = []
  for (const since of placesIn(record)) {
    const plan = planFrom(since)
    if (since === record.since) dropped = plan.dropped
    const all = await digestsFor(record.day, plan.reminders, directory, groups)
    for (const one of all) if (sameSince(sinceOf(record, one.recipient), since)) digests.push(one)
  }
  return { digests, dropped }
}

/** Each place once: after an ordinary day all recipients stand at the same one. */
function placesIn(record: DayRecord): Since[] {
  const places = [record.since]
  for (const place of Object.values(record.sinceFor)) {
    if (!places.some((earlier) => sameSince(earlier, place))) places.push(place)
  }
  return places
}
