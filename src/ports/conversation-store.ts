import type { Conversation } from '../conversation/conversation.ts'

/** The state of a dialogue, per person and chat. */
export interface ConversationStore {
  load(key: string): Promise<Conversation>
  /** On disk when it resolves. */
  save(key: string, conversation: Conversation): Promise<void>
}
