import { join } from 'node:path'
import type { ConversationStore } from '../../ports/conversation-store.ts'
import type { DossierStore } from '../../ports/dossier-store.ts'
import type { OfficeStore } from '../../ports/office-store.ts'
import type { PeopleStore } from '../../ports/people-store.ts'
import type { PushCount } from '../../ports/push-count.ts'
import type { ReminderLog } from '../../ports/reminder-log.ts'
import { openJournalStore } from '../journal/open-journal-store.ts'
import type { JournalOptions, JournalStore } from '../journal/store.ts'
import { moveOfficeFile } from '../migrations/office-file.ts'
import { commitWith } from './commit-with.ts'
import { journalledConversations } from './conversations.ts'
import { journalledDossiers } from './dossiers.ts'
import { journalledOffice } from './office.ts'
import { journalledPeople } from './people.ts'
import { journalledPushCount } from './push-count.ts'
import { type RecordParts, recordKinds } from './record-kinds.ts'
import { wholeDocuments } from './whole-documents.ts'

/** Everything that one journal makes durable. */
export interface Journalled<Reminder>
  extends Pick<JournalStore<unknown>, 'pending' | 'failingForMs' | 'checkpoint' | 'close'> {
  readonly dossiers: DossierStore
  readonly people: PeopleStore
  readonly office: OfficeStore
  readonly conversations: ConversationStore
  readonly reminderLog: ReminderLog<Reminder>
  readonly pushes: PushCount
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
  const { folder, campaign, digest, said, reminder, ...options } = parts
  await moveOfficeFile(join(folder, 'office'), campaign)
  const kinds = recordKinds(folder, { digest, said, reminder })
  const store = await openJournalStore({ ...options, folder }, (define) => ({
    dossiers: define(kinds.dossiers),
    people: define(kinds.people),
    office: define(kinds.office),
    conversations: define(kinds.conversations),
    reminders: define(kinds.reminders),
    pushes: define(kinds.pushes),
  }))
  const { collections, commit } = store
  const committing = commitWith(collections.conversations, commit)
  return {
    dossiers: journalledDossiers(campaign, collections.dossiers, committing),
    people: journalledPeople(collections.people, committing),
    office: journalledOffice(campaign, collections.office, committing),
    conversations: journalledConversations(collections.conversations, commit),
    reminderLog: wholeDocuments(collections.reminders, commit),
    pushes: journalledPushCount(collections.pushes, commit),
    pending: () => store.pending(),
    failingForMs: () => store.failingForMs(),
    checkpoint: () => store.checkpoint(),
    close: () => store.close(),
  }
}
