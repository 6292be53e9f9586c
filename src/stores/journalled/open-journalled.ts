import { join } from 'node:path'
import type { OfficeRecord, OfficeRecordChange } from '../../acts/office.ts'
import type { Dossier, DossierChange } from '../../dossier/dossier.ts'
import type { PushCount, ReceivedCount, ReminderLog } from '../../ports/kept-documents.ts'
import type {
  AllCampaigns,
  ConversationStore,
  DossierPlace,
  DossierStore,
  OfficeStore,
  PeopleStore,
} from '../../ports/record-stores.ts'
import { openJournalStore } from '../journal/open-journal-store.ts'
import type { Collection, JournalOptions, JournalStore } from '../journal/store.ts'
import { moveOfficeFile } from '../migrations/format-1.ts'
import { type CommitWith, commitWith, journalledConversations } from './conversations.ts'
import { ERASING, HANDED_IN, handedInTerm, journalledDossiers, partsOf } from './dossiers.ts'
import { owingIndex, RECEIPTS, SOME } from './indexes.ts'
import { journalledOffice, OFFICE_FILES } from './office.ts'
import { journalledPeople } from './people.ts'
import { journalledPushCount } from './pushes.ts'
import { type RecordParts, recordKinds } from './record-kinds.ts'
import { wholeDocuments } from './whole-documents.ts'

/** Everything that one journal makes durable. */
export interface Journalled<Reminder>
  extends Pick<JournalStore<unknown>, 'pending' | 'failingForMs' | 'checkpoint' | 'close'> {
  /** Of the campaign it was opened for. */
  readonly dossiers: DossierStore
  readonly people: PeopleStore
  /** Of the campaign it was opened for. */
  readonly office: OfficeStore
  readonly campaigns: AllCampaigns
  readonly conversations: ConversationStore
  readonly reminderLog: ReminderLog<Reminder>
  readonly pushes: PushCount
  readonly received: ReceivedCount
}

export interface JournalledParts<Reminder> extends Omit<JournalOptions, 'folder'>, RecordParts<Reminder> {
  /** Of all the office's data. */
  readonly folder: string
  /** `zhengzhou-2020@2026` */
  readonly campaign: string
}

/** Opens the records of one campaign; rejects where another process has them open, or a later version wrote them. */
export async function openJournalled<Reminder extends object>(
  parts: JournalledParts<Reminder>,
): Promise<Journalled<Reminder>> {
  const { folder, campaign, said, guards, reminder, ...options } = parts
  await moveOfficeFile(join(folder, 'office'), campaign)
  const kinds = recordKinds(folder, { said, reminder, ...(guards && { guards }) })
  const store = await openJournalStore(
    { ...options, ...(guards && { seal: guards.people.seal }), folder },
    (define) => ({
      dossiers: define(kinds.dossiers),
      people: define(kinds.people),
      office: define(kinds.office),
      conversations: define(kinds.conversations),
      reminders: define(kinds.reminders),
      pushes: define(kinds.pushes),
      pushed: define(kinds.pushed),
      received: define(kinds.received),
    }),
  )
  const { collections, commit } = store
  const committing = commitWith(collections.conversations, commit)
  const campaigns = journalledCampaigns(collections, committing)
  return {
    campaigns,
    dossiers: campaigns.dossiersOf(campaign),
    people: journalledPeople(collections.people, committing),
    office: campaigns.officeOf(campaign),
    conversations: journalledConversations(collections.conversations, commit),
    reminderLog: wholeDocuments(collections.reminders, commit),
    pushes: journalledPushCount(collections, commit),
    received: wholeDocuments(collections.received, commit),
    pending: () => store.pending(),
    failingForMs: () => store.failingForMs(),
    checkpoint: () => store.checkpoint(),
    close: () => store.close(),
  }
}

interface Collections {
  readonly dossiers: Collection<Dossier, DossierChange>
  readonly office: Collection<OfficeRecord, OfficeRecordChange>
}

/** The records of all campaigns, each found by an index: those of earlier years are not read through. */
function journalledCampaigns({ dossiers, office }: Collections, commitWith: CommitWith): AllCampaigns {
  const found = async (index: string, term: string): Promise<readonly DossierPlace[]> =>
    (await dossiers.find(index, term)).map(partsOf)
  return {
    dossiersOf: (campaign) => journalledDossiers(campaign, dossiers, commitWith),
    officeOf: (campaign) => journalledOffice(campaign, office, commitWith),
    dossiersOfReceipt: (code) => found(RECEIPTS, code),
    officesOfReceipt: (code) => office.find(RECEIPTS, code),
    officesKeeping: (sha256) => office.find(OFFICE_FILES, sha256),
    owingDossiers: () => found(owingIndex.name, SOME),
    owingOffices: () => office.find(owingIndex.name, SOME),
    erasing: () => found(ERASING, SOME),
    handedIn: (sha256) => found(HANDED_IN, handedInTerm(sha256)),
  }
}
