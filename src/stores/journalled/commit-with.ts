import type { Dialogue, DialogueChange } from '../../domain/dialogue.ts'
import type { DialogueWrite } from '../../ports/record-stores.ts'
import type { Collection, Write } from '../journal/collection.ts'

/** What was said, as the port carries it. */
export type Said = DialogueWrite['said']

export type Dialogues = Collection<Dialogue<Said>, DialogueChange<Said>>

/** Commits a change together with what it leaves in the dialogue, all or nothing. */
export type CommitWith = (write: Write, alongside?: DialogueWrite) => Promise<void>

export const commitWith =
  (dialogues: Dialogues, commit: (writes: readonly Write[]) => Promise<void>): CommitWith =>
  (write, alongside) =>
    commit(alongside ? [write, dialogueWrite(dialogues, alongside)] : [write])

/** What one message leaves in its dialogue, as a part of a commit. */
export const dialogueWrite = (dialogues: Dialogues, { key, said, answered, madeFrom }: DialogueWrite): Write =>
  dialogues.write(key, { kind: 'said', said, answered }, madeFrom)
