import { join } from 'node:path'
import type { Campaign, Roster } from '../domain/campaign.ts'
import { BotError } from '../domain/errors.ts'
import type { BoardStore } from '../ports/board-store.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { UploadLinks } from '../ports/upload-links.ts'
import type { DutiesRubric } from '../rules/duties-rubric.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { receiptKey } from '../stores/files/receipt-key.ts'
import { uploadKey } from '../stores/files/upload-key.ts'
import { lowdbBoard } from '../stores/lowdb/board-store.ts'
import { lowdbDossiers } from '../stores/lowdb/dossier-store.ts'
import { lowdbOffice } from '../stores/lowdb/office-store.ts'
import { lowdbPeople } from '../stores/lowdb/people-store.ts'
import { campaignId, campaignSource } from '../usecases/current-campaign.ts'

/** What is kept on disk of one campaign, and how it is read. */
export interface Records {
  readonly campaign: CampaignSource
  readonly dossiers: DossierStore
  readonly people: PeopleStore
  readonly office: OfficeStore
  readonly board: BoardStore
  readonly signer: ReceiptSigner
  readonly uploadLinks: UploadLinks
}

/** Opens the records of the campaign that the files state at the start; another rubric or year needs a new start. */
export async function openRecords(parts: {
  folder: string
  files: () => { readonly campaign: Campaign; readonly roster: Roster }
  rubricOf: (id: string) => TasksRubric
  duties: readonly DutiesRubric[]
}): Promise<Records> {
  const { folder, rubricOf, duties } = parts
  const id = campaignId(parts.files().campaign)
  const files = () => {
    const now = parts.files()
    if (campaignId(now.campaign) !== id) throw campaignChanged()
    return now
  }
  const people = lowdbPeople(join(folder, 'people.json'))
  const office = lowdbOffice(join(folder, 'office', `${id}.json`))
  return {
    people,
    office,
    campaign: campaignSource({ files, people, office, rubricOf, duties }),
    dossiers: lowdbDossiers({ folder: join(folder, 'dossiers'), campaign: id }),
    board: lowdbBoard(join(folder, 'board.json')),
    signer: await receiptKey(join(folder, 'keys', 'receipt-key.pem')),
    uploadLinks: await uploadKey(join(folder, 'keys', 'upload-key')),
  }
}

const campaignChanged = () =>
  new BotError('campaign_changed', '督导办已更换细则或年度，系统需要重新启动后才能继续，请稍后再发。')
