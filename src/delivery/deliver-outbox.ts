import pLimit from 'p-limit'
import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import type { Outgoing, Waiting } from '../domain/message.ts'
import type { Log } from '../ports/log.ts'
import type { Outbox, OutboxCounts, SendOutbox } from './send-outbox.ts'

/** What an operator wants to know of the messages to send. */
interface OutboxFigures {
  /** How many could not be sent yet, since the start. */
  readonly waiting: number
  /** Since when the oldest of them is to be sent. */
  readonly oldestWaiting: Date | undefined
  readonly counts: OutboxCounts
}

export interface DeliverOutbox {
  /** Sends what that document still has to send; what fails stays there and is tried again. Never rejects. */
  deliver(owner: string): Promise<void>
  /** Sends messages that no document holds, once. Never rejects. */
  sendOnce(messages: readonly Outgoing[]): Promise<void>
  /** Takes messages out that have left another way. Never rejects: one that stays is sent again after a restart. */
  settle(owner: string, keys: readonly string[]): Promise<void>
  /** After a start: what an earlier run left behind. */
  deliverAll(): Promise<void>
  /** Tries what failed and is due again. */
  retry(): Promise<void>
  /** Resolves when everything that was begun has been tried. */
  idle(): Promise<void>
  /** Tries nothing again of its own accord from now on. */
  stop(): void
  figures(): OutboxFigures
}

interface Parts {
  /** The documents that have something to send. */
  owners(): Promise<readonly string[]>
  outboxOf(owner: string): Outbox
  readonly sender: SendOutbox
  readonly log: Log
  /** Calls back after so many milliseconds, unless cancelled. */
  later(ms: number, call: () => void): () => void
}

/** What a document still has to send, and how to call off its next round. */
interface Unsent {
  readonly messages: readonly Waiting[]
  cancel(): void
}

/** Documents served side by side after a start. */
const SIDE_BY_SIDE = 4
/** When a document that cannot be read or written is tried again. */
const AFTER_TROUBLE_MS = 60_000

/** Sends what the documents hold in their outboxes: at once, and again until it is sent or of no use any more. */
export function outboxDeliverer({ owners, outboxOf, sender, log, later }: Parts): DeliverOutbox {
  const inTurn = oneAtATime()
  const running = new Set<Promise<void>>()
  const unsent = new Map<string, Unsent>()
  let stopped = false

  const track = (work: () => Promise<void>): Promise<void> => {
    const run = work()
      .catch((error: unknown) => log.error({ err: error }, '待发消息处理出错，稍后再试'))
      .finally(() => running.delete(run))
    running.add(run)
    return run
  }

  const note = (owner: string, messages: readonly Waiting[], dueInMs: number) => {
    unsent.get(owner)?.cancel()
    unsent.set(owner, { messages, cancel: stopped ? () => undefined : later(dueInMs, () => void deliver(owner)) })
  }

  const round = async (owner: string) => {
    try {
      const { left, dueInMs } = await sender.round(outboxOf(owner))
      if (left.length > 0) return note(owner, left, dueInMs)
      unsent.get(owner)?.cancel()
      unsent.delete(owner)
    } catch (error) {
      note(owner, unsent.get(owner)?.messages ?? [], AFTER_TROUBLE_MS)
      throw error
    }
  }

  const deliver = (owner: string) => track(() => inTurn(owner, () => round(owner)))
  const deliverEach = async (owners: readonly string[]) => {
    await pLimit(SIDE_BY_SIDE).map(owners, deliver)
  }

  return {
    deliver,
    deliverAll: async () => deliverEach(await owners()),
    retry: () => deliverEach([...unsent.keys()]),
    settle: (owner, keys) => track(() => sender.settle(outboxOf(owner), keys)),
    sendOnce: (messages) => track(() => sender.sendOnce(messages)),
    idle: async () => {
      while (running.size > 0) await Promise.all(running)
    },
    stop: () => {
      stopped = true
      for (const { cancel } of unsent.values()) cancel()
    },
    figures: () => {
      const messages = [...unsent.values()].flatMap((one) => one.messages)
      const since = messages.map((message) => Date.parse(message.since))
      return { waiting: messages.length, oldestWaiting: earliest(since), counts: sender.counts() }
    },
  }
}

const earliest = (moments: readonly number[]): Date | undefined =>
  moments.length === 0 ? undefined : new Date(moments.reduce((one, other) => Math.min(one, other)))
