import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { shanghaiIso } from '../domain/day.ts'
import { type Outgoing, waitingSince } from '../domain/message.ts'
import type { Clock } from '../ports/clock.ts'
import type { OfficeStore } from '../ports/record-stores.ts'

/** Puts messages that nobody's act causes into the office's outbox, on disk when it resolves; each key once at a time. */
export type QueueNotices = (messages: readonly Outgoing[]) => Promise<void>

export const noticesQueuer =
  (parts: { office: OfficeStore; clock: Clock; exclusively: OneAtATime; onQueued(): void }): QueueNotices =>
  (messages) =>
    parts.exclusively('#office', async () => {
      const { version, outbox } = await parts.office.load()
      const waiting = new Set(outbox.map(({ key }) => key))
      const outgoing = waitingSince(
        shanghaiIso(parts.clock.now()),
        messages.filter(({ key }) => !waiting.has(key)),
      )
      if (outgoing.length === 0) return
      await parts.office.record({ acts: [], outgoing, madeFrom: version, alongside: undefined })
      parts.onQueued()
    })
