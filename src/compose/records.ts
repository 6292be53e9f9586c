import { join } from 'node:path'
import { dayOf } from '../domain/day.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import {
  BoardAccess,
  type BoardStore,
  DownloadAccess,
  type DownloadStore,
  FirstStarts,
  noBoardAccess,
  noDownloads,
  nothingStarted,
  nothingTold,
  ToldGaps,
  type ToldGapsStore,
} from '../ports/kept-documents.ts'
import type { ReceiptSigner, UploadLinks } from '../ports/keys.ts'
import type { LinkStore } from '../ports/link-looks.ts'
import type { Log } from '../ports/log.ts'
import { readNominated } from '../reading/candidates.ts'
import { campaignId, campaignSource, latest } from '../reading/current-campaign.ts'
import { type CampaignStart, campaignStart, keepFirstStart, readFirstStart } from '../reading/first-start.ts'
import { type NoticeRecords, noticeRecords } from '../reading/notice-records.ts'
import { spelledAsStored } from '../reading/spelled-as-stored.ts'
import type { ReminderDocument } from '../reminders/day-record.ts'
import { noDates } from '../rules/due/due-rule.ts'
import { type Rubric, withCalendar } from '../rules/rubric.ts'
import type { CampaignAndRoster } from '../stores/campaign-files.ts'
import { loosePermissions, wordsOfLoose } from '../stores/files/loose-permissions.ts'
import { receiptKey } from '../stores/files/receipt-key.ts'
import { uploadKey } from '../stores/files/upload-key.ts'
import type { JournalledParts } from '../stores/journalled/open-journalled.ts'
import type { RecordStores } from '../stores/journalled/record-stores.ts'
import { type Rubrics, rubricOf } from '../stores/rubrics.ts'
import { chineseWorkCalendar } from '../time/chinese-work-calendar.ts'
import { guardedRecordParts } from './record-kinds.ts'
import { folderPlace, type RecordPlace } from './record-place.ts'

/** The records of the office on disk, and the ways to read them. */
export interface Records extends Omit<RecordStores<ReminderDocument>, 'dossiers' | 'office'>, NoticeRecords {
  /** Writes what is in the journal alone to its files. */
  checkpoint(): Promise<void>
  readonly campaign: CampaignSource
  readonly board: BoardStore
  readonly downloads: DownloadStore
  readonly links: Omit<LinkStore, 'keepWords'>
  readonly toldGaps: ToldGapsStore
  readonly signer: ReceiptSigner
  readonly uploadLinks: UploadLinks
  /** The name of a campaign of this folder, by its id. */
  campaignWords(id: string): string
  readonly firstStart: CampaignStart
}

interface Parts extends Pick<JournalledParts<ReminderDocument>, 'onCommit' | 'fault'> {
  readonly folder: string
  /** Where the records lie; in the folder where this is absent. */
  readonly place?: RecordPlace
  readonly files: () => CampaignAndRoster
  readonly rubrics: Rubrics
  readonly clock: Clock
  readonly log: Log
}

/** Opens the records. Rejects with `folder_in_use` where another process has them open. */
export async function openRecords({ place, ...parts }: Parts): Promise<Records> {
  const found = place ?? folderPlace(parts.folder)
  const unlock = await found.lock()
  try {
    const records = await openLocked(parts, found)
    return {
      ...records,
      close: async () => {
        await records.close()
        await unlock()
      },
    }
  } catch (cause) {
    await unlock()
    throw cause
  }
}

async function openLocked({ folder, rubrics, clock, ...parts }: Parts, place: RecordPlace): Promise<Records> {
  const { notices } = parts.files().campaign
  const signer = await receiptKey(join(folder, 'keys', 'receipt-key.pem'), async () => !(await place.isUsed()))
  await place.requireKey(signer.publicKey)
  await tellLoose(folder, parts.log)
  const starts = place.side.single('first-starts', FirstStarts, nothingStarted)
  const today = () => dayOf(clock.now())
  if (!(await place.isUsed()))
    for (const notice of notices) await keepFirstStart({ starts, campaign: campaignId(notice), today: today() })
  const first = notices.map(campaignId)[0] ?? ''
  const stores = await place.open({ ...parts, ...guardedRecordParts(signer), campaign: first })
  const { people } = stores
  const records = noticeRecords(stores.campaigns)
  const { dossiersOf, officeOf } = records
  // An unreadable record stops the start, not the first message.
  await people.load()
  for (const notice of notices) await officeOf(campaignId(notice)).load()
  const firstStart = campaignStart((notice) => {
    const campaign = campaignId(notice)
    const found = { dossiers: stores.campaigns.dossiersOf(campaign), office: officeOf(campaign) }
    return readFirstStart({ starts, campaign, year: notice.year, today: today(), ...found })
  })
  await firstStart.day(notices)
  const storedIn = unitsKept((notice) => stores.campaigns.dossiersOf(notice).units())
  const bound = (await people.load()).bindings.map(({ unit }) => unit)
  const asStored = latest((now: CampaignAndRoster, ...kept: readonly (readonly UnitId[])[]) => ({
    ...now,
    roster: spelledAsStored(now.roster, [...bound, ...kept.flat()]),
  }))
  const files = async () => {
    const now = parts.files()
    return asStored(now, ...(await Promise.all(now.campaign.notices.map((notice) => storedIn(campaignId(notice))))))
  }
  return {
    ...stores,
    dossiersOf,
    officeOf,
    signer,
    campaignWords: campaignWords(rubrics),
    firstStart,
    campaign: campaignSource({
      files,
      people,
      officeOf,
      candidatesOf: async (id) =>
        new Map((await readNominated({ dossiersOf }, id)).map(({ name, body }) => [name, body])),
      rubricOf: rubricsByCalendar(rubrics),
      rubrics: [...rubrics.byId.values()],
      firstStart: (listed) => firstStart.day(listed),
    }),
    toldGaps: place.side.single('roster-told', ToldGaps, nothingTold),
    board: place.side.single('board', BoardAccess, noBoardAccess),
    downloads: place.side.single('downloads', DownloadAccess, noDownloads),
    links: place.links,
    uploadLinks: await uploadKey(join(folder, 'keys', 'upload-key')),
  }
}

/** The units that had a dossier under a notice when it was first listed. */
function unitsKept(unitsOf: (notice: string) => Promise<readonly UnitId[]>) {
  const kept = new Map<string, Promise<readonly UnitId[]>>()
  return (notice: string): Promise<readonly UnitId[]> => {
    const units = kept.get(notice) ?? unitsOf(notice)
    kept.set(notice, units)
    return units
  }
}

/** 「2026年 目标任务（郑法政办〔2020〕5号）」; a rubric that is there no more leaves the year. */
const campaignWords =
  ({ byId }: Rubrics) =>
  (id: string): string => {
    const [rubric = '', year] = id.split('@')
    const known = byId.get(rubric)
    return known ? `${year}年 ${known.name}（${known.notices[0]?.number}）` : `${year}年`
  }

async function tellLoose(folder: string, log: Log): Promise<void> {
  for (const loose of await loosePermissions(folder)) {
    const { what, todo } = wordsOfLoose(loose)
    log.warn({ file: loose.path }, `${loose.path} ${what}。请${todo}。`)
  }
}

/** The rubrics, whose deadlines count working days with 调休; each made once. */
function rubricsByCalendar(rubrics: Rubrics): (id: string) => Rubric {
  const made = new Map<string, Rubric>()
  const { isWorkday } = chineseWorkCalendar
  return (id) => {
    const rubric = made.get(id) ?? withCalendar(rubricOf(rubrics, id), { ...noDates, isWorkday })
    made.set(id, rubric)
    return rubric
  }
}
