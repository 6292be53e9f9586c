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
import type { ConversationStore, DialogueWrite } from '../../ports/record-stores.ts'
import type { DocumentKind } from '../documents/kind.ts'
import type { Collection, Write } from '../documents/store.ts'
import { dialogueFrom1To2 } from '../migrations/format-1.ts'
import { migrated } from '../migrations/migrate.ts'
import { owingIndex, SOME } from './indexes.ts'

/** The schema of a conversation, and the conversation before anything was said. */
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

/** The conversation, as the port carries it. */
type Said = DialogueWrite['said']

type Dialogues = Collection<Dialogue<Said>, DialogueChange<Said>>

/** Commits a change together with what it leaves in the dialogue, all or nothing. */
export type CommitWith = (write: Write, alongside?: DialogueWrite) => Promise<void>

export const commitWith =
  (dialogues: Dialogues, commit: (writes: readonly Write[]) => Promise<void>): CommitWith =>
  (write, alongside) =>
    commit(alongside ? [write, dialogueWrite(dialogues, alongside)] : [write])

/** One message's change of its dialogue, as a part of a commit. */
const dialogueWrite = (dialogues: Dialogues, { key, said, answered, madeFrom }: DialogueWrite): Write =>
  dialogues.write(key, { kind: 'said', said, answered }, madeFrom)
