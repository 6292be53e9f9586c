import pLimit from 'p-limit'
import { loggedCause, loggedKey } from '../domain/dialogue.ts'
import type { Outgoing, Waiting } from '../domain/message.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Delivery, Outbound } from '../ports/outbound.ts'
import { attempts, settleSoon } from './attempts.ts'

/** The messages that one document still has to send. */
export interface Outbox {
  /** Milliseconds after which a message is out of date. */
  readonly usefulForMs: number
  waiting(): Promise<readonly Waiting[]>
  /** Takes messages out that left or never will; on disk when it resolves. */
  settle(keys: readonly string[]): Promise<void>
}

/** Results of attempts since the start; `givenUp` counts messages. */
export type OutboxCounts = Readonly<Record<Delivery['kind'] | 'givenUp', number>>

/** The messages a round left behind, and the milliseconds until one of them may be tried again. */
interface Round {
  readonly left: readonly Waiting[]
  readonly dueInMs: number
}

export interface SendOutbox {
  /** Tries each message that is due once; rejects where the document can be neither read nor written. */
  round(outbox: Outbox): Promise<Round>
  /** Sends messages that no document holds, once, and stops at the first failure. Never rejects. */
  sendOnce(messages: readonly Outgoing[]): Promise<void>
  /** Takes messages out that have left another way; they are not sent again even where that fails. */
  settle(outbox: Outbox, keys: readonly string[]): Promise<void>
  counts(): OutboxCounts
}

interface Parts {
  readonly outbound: Outbound
  readonly clock: Clock
  readonly log: Log
  /** 0 up to 1. */
  random(): number
}

/** Maximum recipients served side by side: two full batches of a platform that takes twenty in a call. */
const SIDE_BY_SIDE = 40

/** Sends outboxes in rounds: the messages of a recipient in order, each taken out once it has left. */
export function makeSendOutbox(parts: Parts): SendOutbox {
  const { clock, log } = parts
  const tries = attempts(parts.random)
  const counts = { sent: 0, failed: 0, refused: 0, givenUp: 0 }

  const send = async (message: Outgoing): Promise<Delivery['kind']> => {
    const delivery = await sendSafely(parts.outbound, message)
    counts[delivery.kind] += 1
    if (delivery.kind !== 'sent') {
      const cause = loggedCause(delivery.cause, message.to)
      log.warn({ message: loggedKey(message.key), result: delivery.kind, cause }, '通知未能送达')
    }
    return delivery.kind
  }

  /** True where the message needs no further attempt: it was sent or refused, or is out of date. */
  const tryOne = async (message: Waiting, usefulForMs: number): Promise<boolean> => {
    const { key, since } = message
    if (tries.isDone(key)) return true
    if (clock.now().getTime() - Date.parse(since) > usefulForMs) {
      counts.givenUp += 1
      log.error({ message: loggedKey(key), since }, '通知一直未能送达，已过时效，不再发送')
    } else {
      if (tries.dueInMs(key, clock.now()) > 0) return false
      if ((await send(message)) === 'failed') {
        tries.failed(key, clock.now())
        return false
      }
    }
    tries.done(key)
    return true
  }

  const settle = async (outbox: Outbox, keys: readonly string[]) => {
    await outbox.settle(keys)
    for (const key of keys) tries.forget(key)
  }

  return {
    counts: () => ({ ...counts }),
    round: async (outbox) => {
      const settled = settleSoon((keys) => settle(outbox, keys))
      const left: Waiting[] = []
      await pLimit(SIDE_BY_SIDE).map(byRecipient(await outbox.waiting()), async (messages) => {
        for (const [index, message] of messages.entries()) {
          if (!(await tryOne(message, outbox.usefulForMs))) {
            left.push(...messages.slice(index))
            return
          }
          settled.add(message.key)
        }
      })
      await settled.done()
      return { left, dueInMs: Math.min(...left.map(({ key }) => tries.dueInMs(key, clock.now()) || Infinity)) }
    },
    sendOnce: async (messages) => {
      for (const message of messages) if ((await send(message)) !== 'sent') return
    },
    settle: async (outbox, keys) => {
      for (const key of keys) tries.done(key)
      await settle(outbox, keys)
    },
  }
}

async function sendSafely(outbound: Outbound, message: Outgoing): Promise<Delivery> {
  try {
    return await outbound.send(message)
  } catch (error) {
    return { kind: 'failed', cause: String(error) }
  }
}

/** Messages by recipient, in the order of each recipient's first message. */
function byRecipient(messages: readonly Waiting[]): Iterable<Waiting[]> {
  const lanes = new Map<string, Waiting[]>()
  for (const message of messages) {
    const to = recipientKey(message)
    const lane = lanes.get(to)
    if (lane) lane.push(message)
    else lanes.set(to, [message])
  }
  return lanes.values()
}

const recipientKey = ({ to }: Waiting): string =>
  to.kind === 'group' ? `group ${to.group}` : `person ${JSON.stringify(to.addresses)}`
