import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Conversation, noConversation } from '../../conversation/conversation.ts'
import { noReminderDocument, ReminderDocument } from '../../reminders/day-record.ts'
import { dialogueKind } from '../../stores/journalled/conversations.ts'
import { dossierKind } from '../../stores/journalled/dossiers.ts'
import { officeKind } from '../../stores/journalled/office.ts'
import { peopleKind } from '../../stores/journalled/people.ts'
import { pushCountKind } from '../../stores/journalled/push-count.ts'
import { wholeKind } from '../../stores/journalled/whole-documents.ts'

/** SHA-256, 64 hex digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The kinds of documents in a folder of records, as `openJournalled` defines them. */
export const recordKinds = (folder: string) => ({
  dossiers: dossierKind(join(folder, 'dossiers'), sha256),
  people: peopleKind(join(folder, 'people.json'), sha256),
  office: officeKind(join(folder, 'office'), sha256),
  conversations: dialogueKind(join(folder, 'conversations'), { schema: Conversation, nothing: noConversation }),
  reminders: wholeKind({
    name: 'reminders',
    place: { kind: 'folder', folder: join(folder, 'reminders') },
    schema: ReminderDocument,
    empty: noReminderDocument,
  }),
  pushes: pushCountKind(join(folder, 'pushes.json')),
})
export type RecordKinds = ReturnType<typeof recordKinds>
