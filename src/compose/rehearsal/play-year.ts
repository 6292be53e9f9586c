import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RehearsedYear, Temper } from '../../documents/rehearsal/rehearsal.ts'
import type { Campaign } from '../../domain/campaign.ts'
import { addDays, atTime, Day, dayOf, firstDayOf } from '../../domain/day.ts'
import type { Log } from '../../ports/log.ts'
import { makeReadStandings } from '../../reading/standings.ts'
import { makeListOpenItems } from '../../reminders/list-open-items.ts'
import { kindsKnown } from '../../stores/campaign-files.ts'
import type { Rubrics } from '../../stores/rubrics.ts'
import { chineseWorkCalendar } from '../../time/chinese-work-calendar.ts'
import { buildCore } from '../core.ts'
import { idKinds } from '../platforms.ts'
import { openRecords } from '../records.ts'
import { chanceOf } from './chance.ts'
import { observeYear } from './observe-year.ts'
import { actsOfUnit, type PlannedAct } from './plan-acts.ts'
import { CLERK, contactUser, simulatedCampaign, simulatedRoster, temperOf } from './simulated-office.ts'

interface Given {
  readonly campaign: Campaign
  readonly rubrics: Rubrics
  readonly units: number
  readonly seed: number
  /** Told once a simulated day. */
  onDay?(day: Day, done: number, total: number): void
}

/** Memory where the machine offers it: a disk's speed is not tried here. */
const MEMORY = '/dev/shm'
/** Days after the last deadline on which reminders still go out. */
const DAYS_AFTER = 14

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Plays a year with simulated units through the product's own core, in a folder that is gone afterwards. */
export async function playYear(given: Given): Promise<RehearsedYear> {
  const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'dudao-rehearsal-'))
  try {
    return await playIn(folder, given)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function playIn(folder: string, { rubrics, units, seed, onDay, ...given }: Given): Promise<RehearsedYear> {
  const chance = chanceOf(seed)
  const calendar = chineseWorkCalendar
  const campaign = simulatedCampaign(given.campaign)
  const roster = simulatedRoster(units, kindsKnown(campaign, rubrics.byId))
  const from = campaign.since ?? firstDayOf(Math.min(...campaign.notices.map(({ year }) => year)))
  let now = atTime(from, 8)
  const clock = { now: () => now }
  const files = { campaign, roster }
  const records = await openRecords({ folder, files: () => files, rubrics, clock, log: silent })
  const current = await records.campaign()
  const watch = observeYear({
    current: records.campaign,
    readStandings: makeReadStandings(records),
    openItems: makeListOpenItems({ campaign: records.campaign, dossiersOf: records.dossiersOf }),
    calendar,
    from,
  })
  const core = buildCore({
    ...records,
    folder,
    rosterWriter: { write: async () => undefined },
    maxFileMb: 1,
    address: () => 'http://dudao.test',
    clock,
    log: silent,
    spread: false,
    canReach: () => true,
    idKinds: idKinds.person,
    later: () => () => undefined,
    outbound: {
      send: async ({ to }) => {
        watch.pushed(dayOf(now), to)
        return { kind: 'sent' }
      },
    },
  })
  let said = 0
  const tell = async (userId: string, text: string) => {
    said += 1
    const from = { channel: 'wecom', userId }
    const body = { kind: 'message', text, files: [] } as const
    await core.inbox.receive({ id: `m${said}`, from, chat: { kind: 'single' }, sentAt: now, body })
  }

  const tempers = new Map<string, Temper>(roster.units.map(({ name }) => [name, temperOf(name, chance)]))
  const acts = new Map<Day, (PlannedAct & { readonly user: string; readonly unit: string })[]>()
  const tasks = current.notices.flatMap((notice) => notice.tasks)
  roster.units.forEach((unit, place) => {
    const temper = tempers.get(unit.name) ?? 'punctual'
    for (const act of actsOfUnit({ unit, temper, tasks, from, calendar, chance })) {
      const user = act.by === 'office' ? CLERK : contactUser(place)
      acts.set(act.day, [...(acts.get(act.day) ?? []), { ...act, user, unit: unit.name }])
    }
  })
  const dues = tasks.flatMap(({ uploads }) => uploads.flatMap(({ due }) => due ?? []))
  const until = addDays(
    dues.reduce((latest, due) => (due > latest ? due : latest), Day.parse(`${current.year}-12-31`)),
    DAYS_AFTER,
  )
  const days: Day[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)

  for (const [done, day] of days.entries()) {
    onDay?.(day, done, days.length)
    now = atTime(day, 9)
    await watch.morning(day)
    await core.reminders.lookNow(now)
    const today = acts.get(day) ?? []
    let minutes = 0
    for (const { user, text } of today.toSorted((one, other) => one.order - other.order)) {
      minutes += 1
      // Everything of a day lies within its working hours, one after the other.
      now = new Date(atTime(day, 10).getTime() + Math.floor((minutes * 7 * 3_600_000) / (today.length + 1)))
      await tell(user, text)
    }
    await core.idle()
    now = atTime(day, 18)
    await watch.evening(day, new Set(today.map(({ unit }) => unit)), now)
  }
  core.outbox.stop()
  await core.idle()
  const seen = await watch.results()
  await records.close()
  const count = (temper: Temper) => [...tempers.values()].filter((one) => one === temper).length
  return {
    notices: current.notices.map(({ name, rubric }) => `${name}（${rubric.notices[0]?.number ?? rubric.name}）`),
    year: current.year,
    seed,
    from,
    until,
    units: { punctual: count('punctual'), late: count('late'), silent: count('silent'), returned: count('returned') },
    said,
    ...seen,
  }
}
