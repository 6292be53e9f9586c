import type { Answer, Incoming } from '../domain/message.ts'

/** What a channel calls with each verified message. It never rejects for something a sender did. */
export type Receive = (incoming: Incoming) => Promise<Answer>
