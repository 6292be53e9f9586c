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
import type { Collection, Define, DocumentStore } from '../documents/store.ts'
import { type CommitWith, commitWith, journalledConversations } from './conversations.ts'
import { ERASING, HANDED_IN, handedInTerm, journalledDossiers, partsOf } from './dossiers.ts'
import { owingIndex, RECEIPTS, SOME } from './indexes.ts'
import { journalledOffice, OFFICE_FILES } from './office.ts'
import { journalledPeople } from './people.ts'
import { journalledPushCount } from './pushes.ts'
import type { recordKinds } from './record-kinds.ts'
import { wholeDocuments } from './whole-documents.ts'

/** The records of an office, however they are made durable. */
export interface RecordStores<Reminder> extends Pick<DocumentStore<unknown>, 'pending' | 'failingForMs' | 'close'> {
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

/** Defines the kinds of records in a store. */
export const defineRecords = <Reminder extends object>(
  define: Define,
  kinds: ReturnType<typeof recordKinds<Reminder>>,
) => ({
  dossiers: define(kinds.dossiers),
  people: define(kinds.people),
  office: define(kinds.office),
  conversations: define(kinds.conversations),
  reminders: define(kinds.reminders),
  pushes: define(kinds.pushes),
  pushed: define(kinds.pushed),
  received: define(kinds.received),
})

/** The records of a store, opened for one campaign. */
export function recordStores<Reminder extends object>(
  store: DocumentStore<ReturnType<typeof defineRecords<Reminder>>>,
  campaign: string,
): RecordStores<Reminder> {
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
