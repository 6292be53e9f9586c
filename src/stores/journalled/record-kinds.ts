import { join } from 'node:path'
import type { z } from 'zod'
import type { OfficeRecord } from '../../acts/office.ts'
import type { People } from '../../acts/people.ts'
import type { Dossier } from '../../dossier/dossier.ts'
import { noneReceived, Received } from '../../ports/kept-documents.ts'
import type { Guard } from '../documents/kind.ts'
import { dialogueKind, type SaidSchema } from './conversations.ts'
import { dossierKind } from './dossiers.ts'
import { officeKind } from './office.ts'
import { peopleKind } from './people.ts'
import { pushCountKind, pushedKind } from './pushes.ts'
import { wholeKind } from './whole-documents.ts'

/** Schemas and first values of the documents whose content the store does not know. */
export interface RecordParts<Reminder> {
  readonly said: SaidSchema
  /** Guards of the files; without them, as for tools that only look, the files are taken as they are. */
  readonly guards?: RecordGuards
  readonly reminder: { readonly schema: z.ZodType<Reminder>; readonly nothing: () => Reminder }
}

/** The kinds of documents in a folder of records. */
export const recordKinds = <Reminder extends object>(
  folder: string,
  { said, guards, reminder }: RecordParts<Reminder>,
) => ({
  dossiers: dossierKind(join(folder, 'dossiers'), guards?.dossiers),
  people: peopleKind(join(folder, 'people.json'), guards?.people),
  office: officeKind(join(folder, 'office'), guards?.office),
  conversations: dialogueKind(join(folder, 'conversations'), said),
  reminders: wholeKind({
    name: 'reminders',
    place: { kind: 'folder', folder: join(folder, 'reminders') },
    schema: reminder.schema,
    empty: reminder.nothing,
  }),
  pushes: pushCountKind(join(folder, 'pushes.json')),
  pushed: pushedKind(join(folder, 'pushed')),
  received: wholeKind({
    name: 'received',
    place: { kind: 'folder', folder: join(folder, 'received') },
    schema: Received,
    empty: noneReceived,
  }),
})

/** Vouches for the records that receipts are given of. */
export interface RecordGuards {
  readonly dossiers: Guard<Dossier>
  readonly office: Guard<OfficeRecord>
  readonly people: Guard<People>
}
