import type { Outgoing, Waiting } from '../domain/message.ts'
import type { Log } from '../ports/log.ts'
import type { DeliverOutbox } from './deliver-outbox.ts'
import { outboxFigures } from './outbox-figures.ts'
import type { Outbox, SendOutbox } from './send-outbox.ts'

/** Sends one document's outbox, on whichever node takes it. */
export interface DeliveryJob {
  readonly owner: string
  /** The one message of a dialogue that could not be answered in its exchange; for all that waits it is absent. */
  readonly message?: string
}

/** The queue that the nodes share: jobs of one owner run one after the other. */
export interface DeliveryQueue {
  /** Adds a delivery, in the place of one of the same owner that waits; `keepsTime` leaves that one's time. */
  add(job: DeliveryJob, when: { readonly inMs: number; readonly keepsTime: boolean }): Promise<void>
  /** Whether a delivery may run now, or runs, on some node. */
  isBusy(): Promise<boolean>
}

interface Parts {
  /** Lists the documents that have long had something to send. */
  owners(): Promise<readonly string[]>
  outboxOf(job: DeliveryJob): Outbox
  readonly sender: SendOutbox
  readonly queue: DeliveryQueue
  readonly log: Log
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>
}

export interface DeliverByJobs extends DeliverOutbox {
  /** Does a job. Rejects where the document can be neither read nor written: the queue tries again. */
  run(job: DeliveryJob): Promise<void>
}

/** Wait before messages are tried again whose time this node does not know. */
const AGAIN_MS = 60_000
const LOOK_MS = 20
const NOW = { inMs: 0, keepsTime: false } as const

/** Sends the outboxes of all documents by jobs, so that any node goes on where another ended. */
export function deliverByJobs({ owners, outboxOf, sender, queue, log, wait }: Parts): DeliverByJobs {
  const running = new Set<Promise<void>>()
  const left = new Map<string, readonly Waiting[]>()

  const track = (work: () => Promise<void>): Promise<void> => {
    const run = work()
      // What was not added now is found by the next look at all documents.
      .catch((error: unknown) => log.error({ err: error }, '待发消息没有排进队列，一分钟内再排'))
      .finally(() => running.delete(run))
    running.add(run)
    return run
  }
  const addAll = async () => {
    for (const owner of await owners()) await queue.add({ owner }, { inMs: 0, keepsTime: true })
  }

  return {
    deliver: (owner, message) => track(() => queue.add({ owner, ...(message !== undefined && { message }) }, NOW)),
    deliverAll: () => track(addAll),
    retry: () => track(addAll),
    settle: (owner, keys) => track(() => sender.settle(outboxOf({ owner }), keys)),
    sendOnce: (messages: readonly Outgoing[]) => track(() => sender.sendOnce(messages)),
    run: async (job) => {
      const round = await sender.round(outboxOf(job))
      if (round.left.length === 0) return void left.delete(job.owner)
      left.set(job.owner, round.left)
      const inMs = Number.isFinite(round.dueInMs) ? round.dueInMs : AGAIN_MS
      await queue.add({ owner: job.owner }, { inMs, keepsTime: false })
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running)
      while (await queue.isBusy()) await wait(LOOK_MS)
    },
    // The queue ends with its node.
    stop: () => undefined,
    figures: () => outboxFigures([...left.values()].flat(), sender.counts()),
  }
}
