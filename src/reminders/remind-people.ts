import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import { addDays, atTime, type Day, dayOf, shanghaiIso } from '../domain/day.ts'
import { loggedCause, loggedKey } from '../domain/dialogue.ts'
import type { Outgoing, Reply } from '../domain/message.ts'
import type { Digest, Matter, OpenItem } from '../domain/reminder.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Clock, WorkCalendar } from '../ports/clock.ts'
import type { ReminderLog } from '../ports/kept-documents.ts'
import type { Log } from '../ports/log.ts'
import type { Delivery, Outbound } from '../ports/outbound.ts'
import { type DayRecord, isComplete, type ReminderDocument } from './day-record.ts'
import type { DroppedPoint } from './plan.ts'
import type { ReadDesk } from './read-desk.ts'
import { type ReminderDays, reminderDays } from './reminder-days.ts'
import { dueMoments, isSendingTime } from './send-times.ts'
import { planMessages, todaysDigests } from './todays-messages.ts'

type Campaign = Pick<CurrentCampaign, 'campaign' | 'roster' | 'directory'> & {
  readonly notices: readonly Pick<CurrentCampaign, 'id'>[]
}

interface Parts {
  clock: Clock
  calendar: WorkCalendar
  log: Log
  reminderLog: ReminderLog<ReminderDocument>
  outbound: Outbound
  current: () => Promise<Campaign>
  openItems: () => Promise<readonly OpenItem[]>
  /** What falls due beside the tasks, as of a moment. */
  matters: (now: Date) => Promise<readonly Matter[]>
  readonly desk: ReadDesk
  present: (digest: Digest) => Reply
  /** Spreads digests over the twenty minutes after 09:00, where a platform asks not to send on the hour. */
  spread: boolean
}

/** The messages of a look; those in `failed` stay planned for the next look of the day. */
interface Look {
  readonly sent: readonly Outgoing[]
  readonly refused: readonly Outgoing[]
  readonly failed: readonly Outgoing[]
}

export interface RemindPeople {
  /** Sends the digests that are due and unsent; looks run one after another. Rejects when a store or the campaign fails. */
  lookNow(moment?: Date): Promise<Look>
  /** The moments after one and up to another at which a look can find something, in order. */
  nextMoments(after: Date, until: Date): Date[]
}

/** 提醒、督促: the digests of the day, each sent once. */
export function remindPeople(parts: Parts): RemindPeople {
  const inTurn = oneAtATime()
  return {
    lookNow: (moment) => inTurn('look', () => look(parts, () => moment ?? parts.clock.now())),
    nextMoments: (after, until) => dueMoments(after, until, parts.spread),
  }
}

const nothing: Look = { sent: [], refused: [], failed: [] }

async function look(parts: Parts, now: () => Date): Promise<Look> {
  if (!isSendingTime(now(), parts.spread)) return nothing
  const campaign = await parts.current()
  const log = await logInUse(parts.reminderLog, campaign.notices)
  const days = reminderDays(parts.reminderLog, log, parts.calendar)
  const { record, isNew } = await days.open(dayOf(now()))
  if (isComplete(record)) return nothing

  const items = await parts.openItems()
  const open = { items, matters: await parts.matters(now()), desk: await deskToday(parts, record.day, items) }
  const { digests, dropped } = await todaysDigests(record, open, {
    settings: campaign.campaign.reminders,
    calendar: parts.calendar,
    directory: campaign.directory,
    groups: campaign.roster.groups,
  })
  if (isNew) noteNewDay(parts, record.day, dropped)
  const { spread, present } = parts
  const planned = await planMessages(record, digests, { campaign: log, moment: now(), spread, present })
  if (planned !== record) await days.save(planned, record)
  return sendPlanned(parts, days, planned, now)
}

/** What lies on the desk on a working day, since the morning of the one before. */
async function deskToday({ calendar, desk }: Parts, day: Day, items: readonly OpenItem[]) {
  if (!calendar.isWorkday(day)) return null
  const morning = (of: Day) => atTime(of, MORNING_HOUR)
  return desk(items, { after: morning(workdayBefore(day, calendar)), now: morning(day) })
}

const MORNING_HOUR = 9

const workdayBefore = (day: Day, calendar: WorkCalendar): Day => {
  const before = addDays(day, -1)
  return calendar.isWorkday(before) ? before : workdayBefore(before, calendar)
}

/** One log serves all notices: that which was looked at last, so that no day begins anew when notices come and go. */
async function logInUse(
  log: ReminderLog<ReminderDocument>,
  notices: readonly Pick<CurrentCampaign, 'id'>[],
): Promise<string> {
  let used = { id: notices[0]?.id ?? '', last: '' }
  for (const { id } of notices) {
    const looked = await log.load(id)
    if (looked.kind === 'looked' && looked.last > used.last) used = { id, last: looked.last }
  }
  return used.id
}

/** Maximum units named in a line of the log. */
const MOST_LOGGED = 50

function noteNewDay({ calendar, log }: Parts, day: Day, dropped: readonly DroppedPoint[]): void {
  if (!calendar.knows(day))
    log.warn({ day }, '没有本年度的节假日调休安排，暂按周末和法定节假日推算，请升级 chinese-days')
  if (dropped.length === 0) return
  const shown = dropped.slice(0, MOST_LOGGED)
  const points = shown.map(({ item, point }) => ({ unit: item.unit, task: item.task, day: point.day }))
  log.info({ day, count: dropped.length, points }, '过时的提醒已略去')
}

/** Sends one message after another and records each before the next; a crash repeats at most one, under the same key. */
async function sendPlanned(parts: Parts, days: ReminderDays, planned: DayRecord, now: () => Date): Promise<Look> {
  const did: Record<Delivery['kind'], Outgoing[]> = { sent: [], refused: [], failed: [] }
  const settle = days.settling(planned)
  for (const [recipient, digest] of Object.entries(planned.digests)) {
    if (digest.kind !== 'planned' || !isSendingTime(now(), parts.spread)) continue
    const delivery = await deliver(parts.outbound, digest.message)
    did[delivery.kind].push(digest.message)
    if (delivery.kind !== 'sent') logTrouble(parts.log, digest.message, delivery)
    if (delivery.kind === 'failed') continue
    await settle(recipient, { ...delivery, at: shanghaiIso(now()) })
  }
  if (did.sent.length > 0) parts.log.info({ day: planned.day, sent: did.sent.length }, '提醒已发出')
  return did
}

function logTrouble(log: Log, { key, to }: Outgoing, { kind, cause }: Exclude<Delivery, { kind: 'sent' }>): void {
  log.warn({ message: loggedKey(key), result: kind, cause: loggedCause(cause, to) }, '提醒未能送达')
}

async function deliver(outbound: Outbound, message: Outgoing): Promise<Delivery> {
  try {
    return await outbound.send(message)
  } catch (error) {
    return { kind: 'failed', cause: String(error) }
  }
}
