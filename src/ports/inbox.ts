import type { Answer, Incoming } from '../domain/message.ts'

/** Receives each verified message of a channel. Never rejects because of the sender. */
export type Receive = (incoming: Incoming) => Promise<Answer>

/** The receiver of a channel's messages. */
export interface Inbox {
  readonly receive: Receive
  /** The answer has left, or the platform has it: nothing is owed any more. Called once all of it has. Never rejects. */
  answered(incoming: Incoming): void
  /** The answer could not be given where the message came from: what it owes goes out to `answerTo` as a push does. */
  unanswered(incoming: Incoming, answer: Answer): void
  /** A channel that keeps no messages for us was away: whoever may have written in vain is told. Never rejects. */
  wasAway(outage: { readonly channel: string; readonly from: Date; readonly until: Date }): void
}
