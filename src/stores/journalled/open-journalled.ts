import { join } from 'node:path'
import type { PushCount, ReceivedCount, ReminderLog } from '../../ports/kept-documents.ts'
import type {
  AllCampaigns,
  ConversationStore,
  DossierStore,
  OfficeStore,
  PeopleStore,
} from '../../ports/record-stores.ts'
import { openJournalStore } from '../journal/open-journal-store.ts'
import type { JournalOptions, JournalStore } from '../journal/store.ts'
import { moveOfficeFile } from '../migrations/office-file.ts'
import { journalledCampaigns } from './campaigns.ts'
import { commitWith } from './commit-with.ts'
import { journalledConversations } from './conversations.ts'
import { journalledPeople } from './people.ts'
import { journalledPushCount } from './push-count.ts'
import { type RecordParts, recordKinds } from './record-kinds.ts'
import { wholeDocuments } from './whole-documents.ts'

/** Everything that one journal makes durable. */
export interface Journalled<Reminder>
  extends Pick<JournalStore<unknown>, 'pending' | 'failingForMs' | 'checkpoint' | 'close'> {
  /** Of the campaign that runs. */
  readonly dossiers: DossierStore
  readonly people: PeopleStore
  /** Of the campaign that runs. */
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
    pushes: journalledPushCount(collections.pushes, commit),
    received: wholeDocuments(collections.received, commit),
    pending: () => store.pending(),
    failingForMs: () => store.failingForMs(),
    checkpoint: () => store.checkpoint(),
    close: () => store.close(),
  }
}
