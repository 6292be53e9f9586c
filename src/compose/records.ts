import { join } from 'node:path'
import { dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { ReceiptCampaign } from '../domain/receipt.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import {
  type BoardStore,
  FirstStarts,
  nothingStarted,
  nothingTold,
  ToldGaps,
  type ToldGapsStore,
} from '../ports/kept-documents.ts'
import type { ReceiptSigner, UploadLinks } from '../ports/keys.ts'
import type { Log } from '../ports/log.ts'
import type { DossierHistories } from '../ports/record-stores.ts'
import { campaignId, campaignSource, latest } from '../reading/current-campaign.ts'
import { type FirstStart, keepFirstStart, readFirstStart } from '../reading/first-start.ts'
import { joinedDossiers } from '../reading/joined-dossiers.ts'
import { spelledAsStored } from '../reading/spelled-as-stored.ts'
import type { ReminderDocument } from '../reminders/day-record.ts'
import type { CampaignAndRoster } from '../stores/campaign-files.ts'
import { holdsRecords } from '../stores/files/holds-records.ts'
import { loosePermissions, wordsOfLoose } from '../stores/files/loose-permissions.ts'
import { receiptKey } from '../stores/files/receipt-key.ts'
import { uploadKey } from '../stores/files/upload-key.ts'
import { lockFolder } from '../stores/journal/lock.ts'
import { type Journalled, type JournalledParts, openJournalled } from '../stores/journalled/open-journalled.ts'
import { jsonDocument, lowdbBoard } from '../stores/lowdb/json-document.ts'
import { dutiesRubrics, type Rubrics, tasksRubricOf } from '../stores/rubrics.ts'
import { guardedRecordParts } from './record-kinds.ts'

/** The records of one campaign on disk, and the ways to read them. */
export interface Records extends Omit<Journalled<ReminderDocument>, 'dossiers'> {
  /** Of the campaign that runs, with the histories of earlier names joined. */
  readonly dossiers: DossierHistories
  readonly campaign: CampaignSource
  readonly board: BoardStore
  readonly toldGaps: ToldGapsStore
  readonly signer: ReceiptSigner
  readonly uploadLinks: UploadLinks
  /** The campaign that runs: `zhengzhou-2020@2026`. */
  readonly campaignId: string
  /** The name of a campaign of this folder, by its id. */
  campaignWords(id: string): string
  readonly firstStart: FirstStart
  /** As its receipts name it. */
  readonly receiptCampaign: ReceiptCampaign
}

interface Parts extends Pick<JournalledParts<ReminderDocument>, 'onCommit' | 'fault'> {
  readonly folder: string
  readonly files: () => CampaignAndRoster
  readonly rubrics: Rubrics
  readonly clock: Clock
  readonly log: Log
}

/**
 * Opens the records of the campaign that the files state at the start; another rubric or year needs a new start.
 * Rejects with `folder_in_use` where another process has them open.
 */
export async function openRecords(parts: Parts): Promise<Records> {
  const unlock = await lockFolder(parts.folder)
  try {
    const records = await openLocked(parts)
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

async function openLocked({ folder, rubrics, clock, ...parts }: Parts): Promise<Records> {
  const { campaign: running } = parts.files()
  const { rubric, year } = running
  const id = campaignId(running)
  const rubricOf = (one: string) => tasksRubricOf(rubrics, one)
  const signer = await receiptKey(join(folder, 'keys', 'receipt-key.pem'), async () => !(await holdsRecords(folder)))
  await tellLoose(folder, parts.log)
  const starts = jsonDocument({ path: join(folder, 'first-starts.json'), schema: FirstStarts, empty: nothingStarted })
  const start = { starts, campaign: id, year, today: dayOf(clock.now()) }
  if (!(await holdsRecords(folder))) await keepFirstStart(start)
  const journalled = await openJournalled({ ...parts, ...guardedRecordParts(signer), folder, campaign: id })
  const { people, office } = journalled
  // An unreadable record stops the start, not the first message.
  await people.load()
  await office.load()
  const stored = [...(await journalled.dossiers.units()), ...(await people.load()).bindings.map(({ unit }) => unit)]
  const asStored = latest((now: CampaignAndRoster) => ({ ...now, roster: spelledAsStored(now.roster, stored) }))
  const files = () => {
    const now = parts.files()
    if (campaignId(now.campaign) !== id) throw campaignChanged()
    return asStored(now)
  }
  const firstStart = await readFirstStart({ ...start, dossiers: journalled.dossiers, office })
  return {
    ...journalled,
    dossiers: joinedDossiers(journalled.dossiers),
    signer,
    campaignId: id,
    campaignWords: campaignWords(rubrics),
    firstStart,
    receiptCampaign: { year, name: rubricOf(rubric).name },
    campaign: campaignSource({
      files,
      people,
      office,
      rubricOf,
      duties: dutiesRubrics(rubrics),
      firstStart: firstStart.day,
    }),
    toldGaps: jsonDocument({ path: join(folder, 'roster-told.json'), schema: ToldGaps, empty: nothingTold }),
    board: lowdbBoard(join(folder, 'board.json')),
    uploadLinks: await uploadKey(join(folder, 'keys', 'upload-key')),
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

const campaignChanged = () =>
  new BotError('campaign_changed', '督导办已更换细则或年度，系统需要重新启动后才能继续，请稍后再发。')
