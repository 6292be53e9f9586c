import { createHash } from 'node:crypto'
import { Conversation, noConversation } from '../conversation/conversation.ts'
import { noReminderDocument, ReminderDocument } from '../reminders/day-record.ts'
import { type RecordParts, recordKinds } from '../stores/journalled/record-kinds.ts'

/** SHA-256, 64 hex digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the product keeps in its records. */
export const recordParts: RecordParts<ReminderDocument> = {
  digest: sha256,
  said: { schema: Conversation, nothing: noConversation },
  reminder: { schema: ReminderDocument, nothing: noReminderDocument },
}

/** The kinds of documents in a folder of records, as the service has them. */
export const kindsOfRecords = (folder: string) => recordKinds(folder, recordParts)
export type RecordKinds = ReturnType<typeof kindsOfRecords>
