import { Conversation, noConversation } from '../conversation/conversation.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import { noReminderDocument, ReminderDocument } from '../reminders/day-record.ts'
import { type RecordParts, recordKinds } from '../stores/journalled/record-kinds.ts'
import { recordGuards } from './record-guards.ts'

/** What the product keeps in its records. */
export const recordParts: RecordParts<ReminderDocument> = {
  said: { schema: Conversation, nothing: noConversation },
  reminder: { schema: ReminderDocument, nothing: noReminderDocument },
}

/** What the service opens its records with. */
export const guardedRecordParts = (signer: ReceiptSigner) => ({ ...recordParts, guards: recordGuards(signer) })

/** The kinds of documents in a folder of records; with a signer as the service has them, guarded. */
export const kindsOfRecords = (folder: string, signer?: ReceiptSigner) =>
  recordKinds(folder, signer ? guardedRecordParts(signer) : recordParts)
export type RecordKinds = ReturnType<typeof kindsOfRecords>
