import type {
  FlagChange,
  Gap,
  Letter,
  PersonMessages,
  RehearsedYear,
  ReminderDay,
  RestDayDeadline,
} from '../../documents/rehearsal/rehearsal.ts'
import { addDays, type Day, weekdayOf } from '../../domain/day.ts'
import { flagWords } from '../../domain/flag.ts'
import type { Recipient } from '../../domain/message.ts'
import type { OpenItem, Reminder } from '../../domain/reminder.ts'
import { taskOfItem } from '../../domain/reminder.ts'
import { type Task, taskName, taskTitle } from '../../domain/task.ts'
import type { Standing } from '../../dossier/standing.ts'
import type { CampaignSource } from '../../ports/campaign-source.ts'
import type { WorkCalendar } from '../../ports/clock.ts'
import { begunBy, type ReadStandings } from '../../reading/standings.ts'
import { advance, type Since, sinceYesterday } from '../../reminders/day-record.ts'
import { planReminders } from '../../reminders/plan.ts'
import { timingWords } from '../../replies/present-standing.ts'

type Results = Pick<RehearsedYear, 'reminders' | 'flags' | 'letters' | 'people' | 'restDays' | 'gaps' | 'atTheEnd'>

interface Parts {
  readonly current: CampaignSource
  readonly readStandings: ReadStandings
  readonly openItems: () => Promise<readonly OpenItem[]>
  readonly calendar: WorkCalendar
  readonly from: Day
}

const NO_FLAG = '无'

/** Notes what a played year brings, day by day. */
export function observeYear({ current, readStandings, openItems, calendar, from }: Parts) {
  let since: Since = sinceYesterday(from)
  const reminders: ReminderDay[] = []
  const letters: Letter[] = []
  const flags: FlagChange[] = []
  const shown = new Map<string, string>()
  const gaps = new Map<string, Gap & { readonly met: Set<string> }>()
  const pushes = new Map<string, Map<Day, number>>()
  let plannedToday: readonly Reminder[] = []

  async function look(day: Day, units: ReadonlySet<string> | undefined, at: Date): Promise<void> {
    for (const notice of (await current()).notices) {
      for (const { name } of notice.roster.units) {
        if (units && !units.has(name)) continue
        for (const standing of begunBy(at, await readStandings(notice, name, at))) note(day, name, standing)
      }
    }
  }

  function note(day: Day, unit: string, standing: Standing): void {
    const task = taskName(standing.task)
    const key = JSON.stringify([unit, task])
    const to = flagShown(standing)
    const before = shown.get(key) ?? NO_FLAG
    if (to !== before) flags.push({ day, unit, task, from: before, to })
    shown.set(key, to)
    if (standing.result.undecided) noteGap(day, unit, standing)
  }

  function noteGap(day: Day, unit: string, { task, result }: Standing): void {
    const when = timingWords[result.timing]
    const key = JSON.stringify([taskName(task), when])
    const known = gaps.get(key)
    const met = known?.met ?? new Set<string>()
    met.add(unit)
    const first = known?.first ?? day
    gaps.set(key, { task: taskName(task), title: taskTitle(task), when, first, units: met.size, met })
  }

  return {
    /** Before the reminders of a day go out. */
    async morning(day: Day): Promise<void> {
      const { campaign } = await current()
      const plan = planReminders({
        items: await openItems(),
        settings: campaign.reminders,
        calendar,
        since,
        today: day,
      })
      since = advance(since, day, calendar)
      plannedToday = plan.reminders
      for (const { item, kind } of plan.reminders) {
        if (kind === 'escalation') letters.push({ day, unit: item.unit, task: taskName(taskOfItem(item)) })
      }
    },

    /** At its end: looks at the units of which something was said, and at all when time alone may have changed something. */
    async evening(day: Day, touched: ReadonlySet<string>, at: Date): Promise<void> {
      const count = (...kinds: Reminder['kind'][]) => plannedToday.filter(({ kind }) => kinds.includes(kind)).length
      const messages = [...pushes.values()].reduce((sum, days) => sum + (days.get(day) ?? 0), 0)
      const entry = {
        day,
        before: count('before'),
        dayOf: count('day-of'),
        after: count('after'),
        escalated: count('escalation'),
        messages,
      }
      if (plannedToday.length > 0 || messages > 0) reminders.push(entry)
      const tasks = (await current()).notices.flatMap((notice) => notice.tasks)
      const passed = tasks.some(({ uploads }) => uploads.some(({ due }) => due !== null && addDays(due, 1) === day))
      await look(day, passed ? undefined : touched, at)
    },

    /** A message that the bot sent. */
    pushed(day: Day, to: Recipient): void {
      const whom = to.kind === 'group' ? `群 ${to.group}` : (Object.values(to.addresses)[0] ?? '')
      const days = pushes.get(whom) ?? new Map<Day, number>()
      days.set(day, (days.get(day) ?? 0) + 1)
      pushes.set(whom, days)
    },

    async results(): Promise<Results> {
      const { notices, directory, roster } = await current()
      const nameOf = (user: string) => {
        const person = directory.personOf({ channel: 'wecom', userId: user })
        const led = roster.units.find(({ leader }) => leader && Object.values(leader.addresses).includes(user))
        if (led) return { person: led.leader?.name ?? user, of: `${led.name}分管领导` }
        return { person: person?.name ?? user, of: person?.contactOf.join('、') || '督导办和领导' }
      }
      const people = [...pushes].map(([user, days]): PersonMessages => {
        const byMonth = Array.from({ length: 12 }, (_, month) =>
          sumOf(days, (day) => Number(day.slice(5, 7)) === month + 1),
        )
        return { ...nameOf(user), total: sumOf(days, () => true), most: Math.max(...days.values()), byMonth }
      })
      const counts = new Map<string, number>()
      for (const words of shown.values()) counts.set(words, (counts.get(words) ?? 0) + 1)
      return {
        reminders,
        flags,
        letters,
        people: people.toSorted((one, other) => other.total - one.total || (one.person < other.person ? -1 : 1)),
        restDays: restDaysIn(
          notices.flatMap(({ tasks }) => tasks),
          calendar,
        ),
        gaps: [...gaps.values()].map(({ met: _, ...gap }) => gap),
        atTheEnd: [...counts]
          .map(([words, number]) => ({ words, count: number }))
          .toSorted((one, other) => other.count - one.count || (one.words < other.words ? -1 : 1)),
      }
    },
  }
}

const sumOf = (days: ReadonlyMap<Day, number>, counts: (day: Day) => boolean): number =>
  [...days].reduce((sum, [day, number]) => sum + (counts(day) ? number : 0), 0)

const flagShown = ({ result, flagIsOfficial }: Standing): string => {
  if (result.flag === null) return NO_FLAG
  return flagIsOfficial ? flagWords[result.flag] : `预计${flagWords[result.flag]}`
}

function restDaysIn(tasks: readonly Task[], calendar: WorkCalendar): RestDayDeadline[] {
  return tasks.flatMap((task) =>
    task.uploads.flatMap(({ due }) =>
      due === null || calendar.isWorkday(due)
        ? []
        : [
            {
              day: due,
              weekday: weekdayOf(due),
              task: taskName(task),
              title: taskTitle(task),
              before: workdayBefore(due, calendar),
            },
          ],
    ),
  )
}

const workdayBefore = (day: Day, calendar: WorkCalendar): Day => {
  const before = addDays(day, -1)
  return calendar.isWorkday(before) ? before : workdayBefore(before, calendar)
}
