import pLimit from 'p-limit'
import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import type { Outgoing, Waiting } from '../domain/message.ts'
import type { Log } from '../ports/log.ts'
import { type OutboxFigures, outboxFigures } from './outbox-figures.ts'
import type { Outbox, SendOutbox } from './send-outbox.ts'

export interface DeliverOutbox {
  /**
   * Sends the outbox of a document; a message that fails stays there and is tried again. `message` names the one of a
   * dialogue that could not be answered in its exchange. Never rejects.
   */
  deliver(owner: string, message?: string): Promise<void>
  /** Sends messages that no document holds, once. Never rejects. */
  sendOnce(messages: readonly Outgoing[]): Promise<void>
  /** Takes messages out that have left another way. Never rejects: one that stays is sent again after a restart. */
  settle(owner: string, keys: readonly string[]): Promise<void>
  /** Sends what an earlier run left behind; called once after a start. */
  deliverAll(): Promise<void>
  /** Tries the failed messages that are due again. */
  retry(): Promise<void>
  /** Resolves when every attempt that began has ended. */
  idle(): Promise<void>
  /** Ends all further attempts. */
  stop(): void
  figures(): OutboxFigures
}

interface Parts {
  /** Lists the documents with something to send. */
  owners(): Promise<readonly string[]>
  outboxOf(owner: string): Outbox
  readonly sender: SendOutbox
  readonly log: Log
  /** Calls back after a number of milliseconds, unless cancelled. */
  later(ms: number, call: () => void): () => void
}

/** The messages a document still has to send, and the cancelling of its next round. */
interface Unsent {
  readonly messages: readonly Waiting[]
  cancel(): void
}

/** Maximum documents served side by side after a start. */
const SIDE_BY_SIDE = 4
/** Wait before a document that cannot be read or written is tried again. */
const AFTER_TROUBLE_MS = 60_000

/** Sends the outboxes of all documents: at once, and again until each message is sent or out of date. */
export function makeDeliverOutbox({ owners, outboxOf, sender, log, later }: Parts): DeliverOutbox {
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
    figures: () =>
      outboxFigures(
        [...unsent.values()].flatMap((one) => one.messages),
        sender.counts(),
      ),
  }
}
