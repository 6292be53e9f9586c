import type { DeliverOutbox } from '../delivery/deliver-outbox.ts'
import { owedKeys, owedReplies } from '../domain/dialogue.ts'
import type { Incoming } from '../domain/message.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Log } from '../ports/log.ts'
import type { ConversationStore } from '../ports/record-stores.ts'
import { conversationKey } from './conversation.ts'
import { gathered } from './gathered.ts'

interface Parts {
  readonly receive: Inbox['receive']
  readonly conversations: ConversationStore
  readonly outbox: DeliverOutbox
  /** The dialogue's name among the owners of an outbox. */
  ownerOf(dialogue: string): string
  /** The messages whose answers are being given; their owed replies are not sent besides. */
  readonly inExchange: Set<string>
  readonly tellOutage: (outage: Parameters<Inbox['wasAway']>[0]) => Promise<void>
  readonly log: Log
  /** Calls back after so many milliseconds, unless cancelled. */
  later(ms: number, call: () => void): () => void
}

/** Answers that were given are noted together: each by itself would cost nearly as much as the change it tells of. */
const NOTED_WITHIN_MS = 20

export interface CoreInbox extends Inbox {
  /** Resolves when everything that was begun is done. */
  idle(): Promise<void>
}

/** Makes the inbox of all channels: an answer that cannot be given in the exchange is sent like a notice. */
export function inboxOf(parts: Parts): CoreInbox {
  const running = new Set<Promise<void>>()
  const { receive, conversations, outbox, ownerOf, inExchange, log } = parts

  const owedTo = async (incoming: Incoming) => {
    const dialogue = conversationKey(incoming.from, incoming.chat)
    return { owner: ownerOf(dialogue), keys: owedKeys(await conversations.load(dialogue), incoming.id) }
  }
  const safely = (work: () => Promise<void>): void => {
    const run = work()
      .catch((error: unknown) => log.error({ err: error }, '回复的送达情况未能处理'))
      .finally(() => running.delete(run))
    running.add(run)
  }

  const settleAll = (given: readonly Incoming[]) =>
    Promise.all(
      given.map(async (incoming) => {
        const { owner, keys } = await owedTo(incoming)
        if (keys.length > 0) await outbox.settle(owner, keys)
        inExchange.delete(incoming.id)
      }),
    )
  const given = gathered<Incoming>({
    withinMs: NOTED_WITHIN_MS,
    later: (ms, call) => parts.later(ms, call),
    seeTo: (all) => safely(async () => void (await settleAll(all))),
  })

  return {
    receive: (incoming) => {
      if (incoming.answerTo) inExchange.add(incoming.id)
      return receive(incoming)
    },
    answered: (incoming) => {
      if (incoming.answerTo) given.add(incoming)
    },
    unanswered: (incoming, answer) => {
      const { answerTo } = incoming
      if (!answerTo) return
      safely(async () => {
        inExchange.delete(incoming.id)
        const { owner, keys } = await owedTo(incoming)
        if (keys.length > 0) await outbox.deliver(owner, incoming.id)
        // An answer that changed nothing is not owed: the sender can ask again.
        else await outbox.sendOnce(owedReplies(incoming.id, answer, answerTo))
      })
    },
    wasAway: (outage) => safely(() => parts.tellOutage(outage)),
    idle: async () => {
      for (given.flush(); running.size > 0; given.flush()) await Promise.all(running)
    },
  }
}
