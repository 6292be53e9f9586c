import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { shanghaiIso } from '../domain/day.ts'
import { type Outgoing, type Reply, waitingSince } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { OfficeStore } from '../ports/record-stores.ts'

/** A message to several people about a change. */
export interface Notice {
  readonly to: readonly Pick<Person, 'name' | 'addresses'>[]
  readonly reply: Reply
  /** Present where somebody has to act in time: a return, a letter. */
  readonly urgent?: true
  /** Present where it is a paper of the office, or tells of one: it is counted as such. */
  readonly isPaper?: true
}

/** The messages of a change's notices: one for each person and notice, under the same key at each attempt. */
export const noticesTo = ({ number }: { readonly number: string }, notices: readonly Notice[]): Outgoing[] =>
  notices.flatMap(({ to, reply, urgent, isPaper }, index) =>
    to.map(({ name, addresses }) => {
      const address = Object.values(addresses)[0] ?? name
      return {
        key: `${isPaper ? 'paper' : 'notice'}/${number}/${index}/${address}`,
        to: { kind: 'person' as const, addresses },
        reply,
        ...(urgent && { urgent }),
      }
    }),
  )

/** Puts messages that follow from no act into the office's outbox, durably; a key that waits there is not put again. */
export type QueueNotices = (messages: readonly Outgoing[]) => Promise<void>

export const makeQueueNotices =
  (parts: {
    campaign: CampaignSource
    officeOf(notice: string): OfficeStore
    clock: Clock
    exclusively: OneAtATime
    onQueued(notice: string): void
  }): QueueNotices =>
  (messages) =>
    parts.exclusively('#office', async () => {
      const { id } = await parts.campaign()
      const office = parts.officeOf(id)
      const { version, outbox } = await office.load()
      const waiting = new Set(outbox.map(({ key }) => key))
      const outgoing = waitingSince(
        shanghaiIso(parts.clock.now()),
        messages.filter(({ key }) => !waiting.has(key)),
      )
      if (outgoing.length === 0) return
      await office.record({ acts: [], outgoing, madeFrom: version, alongside: undefined })
      parts.onQueued(id)
    })
