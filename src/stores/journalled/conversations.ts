import { z } from 'zod'
import {
  changedDialogue,
  type Dialogue,
  type DialogueChange,
  dialogueChangeOf,
  dialogueOf,
  noDialogue,
} from '../../domain/dialogue.ts'
import { hasTelephone } from '../../domain/mask-telephones.ts'
import type { ConversationStore } from '../../ports/record-stores.ts'
import type { Write } from '../journal/collection.ts'
import type { DocumentKind } from '../journal/kind.ts'
import { dialogueFrom1To2 } from '../migrations/dialogue-1-to-2.ts'
import { migrated } from '../migrations/migrate.ts'
import { type Dialogues, dialogueWrite, type Said } from './commit-with.ts'
import { owingIndex, SOME } from './owing.ts'

/** What was said as a schema, and before anything was said. */
export interface SaidSchema {
  readonly schema: z.ZodType<Said>
  readonly nothing: () => Said
}

const FILES = 'files'
const TELEPHONES = 'telephones'

/** The dialogues, one small file each. */
export const dialogueKind = (
  folder: string,
  { schema, nothing }: SaidSchema,
): DocumentKind<Dialogue<Said>, DialogueChange<Said>> => ({
  name: 'conversations',
  place: { kind: 'folder', folder },
  document: z.preprocess(migrated([dialogueFrom1To2]), dialogueOf(schema)),
  change: dialogueChangeOf(schema),
  empty: () => noDialogue(nothing()),
  apply: changedDialogue,
  versionOf: ({ version }) => version,
  indexes: [
    owingIndex,
    { name: FILES, termsOf: ({ said }) => filesIn(said) },
    { name: TELEPHONES, termsOf: telephonesIn },
  ],
})

export const journalledConversations = (
  dialogues: Dialogues,
  commit: (writes: readonly Write[]) => Promise<void>,
): ConversationStore => ({
  load: (key) => dialogues.load(key),
  record: (write) => commit([dialogueWrite(dialogues, write)]),
  settle: (key, keys) => commit([dialogues.write(key, { kind: 'settled', keys: [...keys] })]),
  mentioning: (sha256) => dialogues.find(FILES, sha256),
  withTelephones: () => dialogues.find(TELEPHONES, SOME),
  forget: (key, said) => commit([dialogues.write(key, { kind: 'forgot', said })]),
  owing: () => dialogues.find(owingIndex.name, SOME),
})

const filesIn = ({ held, pending }: Said): ReadonlySet<string> =>
  new Set([...held.map(({ file }) => file), ...(pending?.files ?? [])].map(({ sha256 }) => sha256))

const telephonesIn = ({ said, answers }: Dialogue<Said>): readonly string[] =>
  hasTelephone(JSON.stringify([said, answers.map(({ answer }) => answer)])) ? [SOME] : []
