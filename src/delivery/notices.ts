import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { shanghaiIso } from '../domain/day.ts'
import { type Outgoing, type Reply, waitingSince } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { Clock } from '../ports/clock.ts'
import type { OfficeStore } from '../ports/record-stores.ts'

/** What is told to some people because of a change. */
export interface Notice {
  readonly to: readonly Pick<Person, 'name' | 'addresses'>[]
  readonly reply: Reply
  /** Somebody has to act on it in time: a return, a letter. */
  readonly urgent?: true
}

/** What is sent to people because of a change: one message a person and notice, however often it is tried. */
export const noticesTo = ({ number }: { readonly number: string }, notices: readonly Notice[]): Outgoing[] =>
  notices.flatMap(({ to, reply, urgent }, index) =>
    to.map(({ name, addresses }) => {
      const address = Object.values(addresses)[0] ?? name
      return {
        key: `notice/${number}/${index}/${address}`,
        to: { kind: 'person' as const, addresses },
        reply,
        ...(urgent && { urgent }),
      }
    }),
  )

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
