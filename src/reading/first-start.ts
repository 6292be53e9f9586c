import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import { inBatches } from '../concurrency/work-through.ts'
import type { CampaignNotice } from '../domain/campaign.ts'
import { type Day, dayOf, firstDayOf } from '../domain/day.ts'
import type { FirstStartsStore } from '../ports/kept-documents.ts'
import type { DossierStore, OfficeStore } from '../ports/record-stores.ts'
import { campaignId } from './current-campaign.ts'

/** The day on which a notice was first started in its folder. */
export interface FirstStart {
  day(): Day
  /** Moves it to a day before it: the sandbox's clock can be moved back. On disk when it resolves. */
  notAfter(day: Day): Promise<void>
}

/** The day on which a campaign was first started: that of the earliest of its notices. */
export interface CampaignStart {
  day(notices: readonly CampaignNotice[]): Promise<Day>
  /** Moves it to a day before it. On disk when it resolves. */
  notAfter(day: Day, notices: readonly CampaignNotice[]): Promise<void>
}

/** Reads each notice's first start once, whenever the campaign lists it for the first time. */
export function campaignStart(read: (notice: CampaignNotice) => Promise<FirstStart>): CampaignStart {
  const known = new Map<string, FirstStart>()
  // One after the other: they are kept in one file, and the first tells whether the folder is of an earlier version.
  const exclusively = oneAtATime()
  const startOf = async (notice: CampaignNotice): Promise<FirstStart> => {
    const id = campaignId(notice)
    const start = known.get(id) ?? (await read(notice))
    known.set(id, start)
    return start
  }
  return {
    day: async (notices) => {
      const unread = notices.some((notice) => !known.has(campaignId(notice)))
      if (unread)
        await exclusively('starts', async () => {
          for (const notice of notices) await startOf(notice)
        })
      const days = notices.flatMap((notice) => known.get(campaignId(notice))?.day() ?? [])
      return days.reduce((one, other) => (other < one ? other : one))
    },
    notAfter: (day, notices) =>
      exclusively('starts', async () => {
        for (const notice of notices) await (await startOf(notice)).notAfter(day)
      }),
  }
}

interface Parts {
  readonly starts: FirstStartsStore
  /** `zhengzhou-2020@2026` */
  readonly campaign: string
  readonly year: number
  readonly today: Day
  readonly dossiers: DossierStore
  readonly office: OfficeStore
}

/** Keeps the first start of a campaign in a folder without records: before any record, so that a crash loses none. */
export async function keepFirstStart({ starts, campaign, today }: Pick<Parts, 'starts' | 'campaign' | 'today'>) {
  const kept = await starts.load()
  if (kept.starts[campaign] === undefined) await keep(starts, campaign, today)
}

/** Reads the first start, and finds it out for a campaign that an earlier version ran. */
export async function readFirstStart(parts: Parts): Promise<FirstStart> {
  const { starts, campaign } = parts
  const kept = (await starts.load()).starts[campaign]
  let day = kept ?? (await startBefore(parts))
  if (kept === undefined) await keep(starts, campaign, day)
  return {
    day: () => day,
    notAfter: async (earlier) => {
      if (earlier >= day) return
      await keep(starts, campaign, earlier)
      day = earlier
    },
  }
}

/**
 * The start of a campaign whose first start was not kept: its earliest act, or else the first day of its year in a
 * folder of an earlier version. A folder that knows of other campaigns starts this one today.
 */
async function startBefore(parts: Parts): Promise<Day> {
  const earliest = await earliestAct(parts)
  if (earliest) return dayOf(earliest)
  const isOfEarlierVersion = Object.keys((await parts.starts.load()).starts).length === 0
  return isOfEarlierVersion ? firstDayOf(parts.year) : parts.today
}

async function earliestAct({ dossiers, office }: Parts): Promise<Date | undefined> {
  const ofOffice = (await office.load()).acts.slice(0, 1)
  const ofUnits = await inBatches(await dossiers.units(), async (unit) => {
    // An unreadable dossier names itself where it is asked for, and does not stop the start.
    const dossier = await dossiers.load(unit).catch(() => undefined)
    return dossier?.entries[0]
  })
  const times = [...ofOffice, ...ofUnits.filter((entry) => entry !== undefined)].map(({ at }) => new Date(at))
  return times.toSorted((one, other) => one.getTime() - other.getTime())[0]
}

async function keep(starts: FirstStartsStore, campaign: string, day: Day): Promise<void> {
  const kept = await starts.load()
  await starts.save({ ...kept, starts: { ...kept.starts, [campaign]: day } })
}
