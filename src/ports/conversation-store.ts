import type { Conversation } from '../conversation/conversation.ts'
import type { Answered, Dialogue } from '../domain/dialogue.ts'
import type { Answer } from '../domain/message.ts'

/** What one message leaves in its dialogue. */
export interface DialogueWrite {
  readonly key: string
  /** The version of the dialogue it was made from. */
  readonly madeFrom: number
  readonly said: Conversation
  readonly answered: Answered
}

/**
 * What the answer to the message at hand leaves in its dialogue: it is written together with the change that the
 * message makes, so that the effect, what is known of the message, the reply owed and the closed question are one.
 */
export type Alongside = (answer: Answer) => DialogueWrite | undefined

/** The dialogues, one per person and chat. */
export interface ConversationStore {
  /** An empty dialogue of version 0 where nothing was said yet. */
  load(key: string): Promise<Dialogue<Conversation>>
  /** On disk when it resolves. Rejects with `store_conflict` unless it was made from the stored version. */
  record(write: DialogueWrite): Promise<void>
  /** Takes replies out that have left or never will; on disk when it resolves. */
  settle(key: string, keys: readonly string[]): Promise<void>
  /** The dialogues in which a file waits for its words, or for an answer. */
  mentioning(sha256: string): Promise<readonly string[]>
  /** The dialogues that remember a telephone number in the clear. */
  withTelephones(): Promise<readonly string[]>
  /** Keeps what was said without something that must be forgotten, and no answer with a telephone number. */
  forget(key: string, said: Conversation): Promise<void>
  /** The dialogues that owe a reply. */
  owing(): Promise<readonly string[]>
}
