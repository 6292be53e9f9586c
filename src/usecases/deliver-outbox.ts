import type { Outgoing } from '../domain/message.ts'
import { oneAtATime } from '../domain/one-at-a-time.ts'
import type { Log } from '../ports/log.ts'
import type { Outbound } from '../ports/outbound.ts'

/** The messages that one document still has to send. */
export interface Outbox {
  waiting(): Promise<readonly Outgoing[]>
  /** Takes out those that have left or never will; on disk when it resolves. */
  settle(keys: ReadonlySet<string>): Promise<void>
}

export interface DeliverOutbox {
  /** Sends what that document still has to send; what fails stays there for the next time. Never rejects. */
  deliver(owner: string): Promise<void>
  /** After a start: what an earlier run left behind. */
  deliverAll(): Promise<void>
  /** Tries again what failed since the start. */
  retry(): Promise<void>
  /** Resolves when everything that was begun has been tried. */
  idle(): Promise<void>
}

interface Parts {
  /** The documents that may have something to send. */
  owners(): Promise<readonly string[]>
  outboxOf(owner: string): Outbox
  readonly outbound: Outbound
  readonly log: Log
}

export function outboxDeliverer(parts: Parts): DeliverOutbox {
  const oneRoundAtATime = oneAtATime()
  const failed = new Set<string>()
  const running = new Set<Promise<void>>()

  const tryToDeliver = async (owner: string) => {
    try {
      const allSettled = await oneRoundAtATime(owner, () => deliverOnce(parts, parts.outboxOf(owner)))
      if (allSettled) failed.delete(owner)
      else failed.add(owner)
    } catch (error) {
      failed.add(owner)
      parts.log.error({ err: error }, '待发消息处理出错，稍后再试')
    }
  }

  const deliver = (owner: string): Promise<void> => {
    const run = tryToDeliver(owner).finally(() => running.delete(run))
    running.add(run)
    return run
  }

  return {
    deliver,
    deliverAll: async () => {
      for (const owner of await parts.owners()) await deliver(owner)
    },
    retry: async () => {
      for (const owner of [...failed]) await deliver(owner)
    },
    idle: async () => {
      await Promise.all(running)
    },
  }
}

/** Sends what is in the outbox now, and takes out what has left or never will; true when nothing stays behind. */
async function deliverOnce({ outbound, log }: Parts, outbox: Outbox): Promise<boolean> {
  const waiting = await outbox.waiting()
  const settled = new Set<string>()
  for (const message of waiting) {
    const delivery = await outbound.send(message)
    if (delivery.kind !== 'sent') log.warn({ kind: delivery.kind, cause: delivery.cause }, '通知未能送达')
    if (delivery.kind !== 'failed') settled.add(message.key)
  }
  if (settled.size > 0) await outbox.settle(settled)
  return settled.size === waiting.length
}
