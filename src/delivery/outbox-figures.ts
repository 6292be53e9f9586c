import type { Waiting } from '../domain/message.ts'
import type { OutboxCounts } from './send-outbox.ts'

/** Figures of the messages to send, for the operator. */
export interface OutboxFigures {
  /** Number of messages that failed since the start and still wait. */
  readonly waiting: number
  /** Time from which the oldest of them waits. */
  readonly oldestWaiting: Date | undefined
  readonly counts: OutboxCounts
}

export function outboxFigures(messages: readonly Waiting[], counts: OutboxCounts): OutboxFigures {
  const since = messages.map((message) => Date.parse(message.since))
  return { waiting: messages.length, oldestWaiting: earliest(since), counts }
}

const earliest = (moments: readonly number[]): Date | undefined =>
  moments.length === 0 ? undefined : new Date(moments.reduce((one, other) => Math.min(one, other)))
