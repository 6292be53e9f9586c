import { z } from 'zod'
import { Moment, shanghaiIso } from '../../domain/day.ts'
import { type Recipient, Reply } from '../../domain/message.ts'
import type { Addresses } from '../../domain/person.ts'
import type { Clock } from '../../ports/clock.ts'
import type { WayOut } from '../../ports/outbound.ts'
import type { Documents, OneAtATime } from './documents.ts'

const Received = z.object({
  seq: z.int().min(1),
  at: Moment,
  key: z.string().min(1),
  reply: Reply,
})

/** The messages pushed to one person or group, oldest first; one document each. */
export const InboxDocument = z.object({ format: z.literal(1), received: z.array(Received) })
export type InboxDocument = z.infer<typeof InboxDocument>

export const emptyInbox = (): InboxDocument => ({ format: 1, received: [] })

export type InboxOwner =
  | { readonly kind: 'person'; readonly user: string }
  | { readonly kind: 'group'; readonly group: string }

/** `at` is ISO 8601 in Asia/Shanghai; `seq` counts from 1 without gaps. */
export type InboxItem = { readonly seq: number; readonly at: string } & Reply

export interface SandboxInbox extends WayOut {
  /** The messages after `since`, oldest first. */
  itemsOf(owner: InboxOwner, since: number): Promise<InboxItem[]>
  /** The number of the last message; 0 where there is none. */
  lastSeqOf(owner: InboxOwner): Promise<number>
}

export interface InboxParts {
  readonly documents: Documents<InboxDocument>
  readonly clock: Clock
  readonly oneAtATime: OneAtATime
}

/** The sandbox's way out: appends to the recipient's inbox, once per message key; on disk when it resolves. */
export function sandboxInbox({ documents, clock, oneAtATime }: InboxParts): SandboxInbox {
  return {
    name: 'sandbox',
    fit: ({ to }) => (ownerOf(to) ? { up: true, whole: true, mentions: true, free: true } : undefined),

    async send({ key, to, reply }) {
      const owner = ownerOf(to)
      if (owner === undefined) return { kind: 'refused', cause: 'the recipient has no id' }

      const inbox = documentKey(owner)
      await oneAtATime(inbox, async () => {
        const { received } = await documents.load(inbox)
        if (received.some((earlier) => earlier.key === key)) return
        const next = { seq: received.length + 1, at: shanghaiIso(clock.now()), key, reply: mentioning(to, reply) }
        await documents.save(inbox, { format: 1, received: [...received, next] })
      })
      return { kind: 'sent' }
    },

    lastSeqOf: async (owner) => (await documents.load(documentKey(owner))).received.length,

    async itemsOf(owner, since) {
      const { received } = await documents.load(documentKey(owner))
      return received.filter(({ seq }) => seq > since).map(({ seq, at, reply }) => ({ seq, at, ...reply }))
    },
  }
}

/** In the sandbox the ids of the platforms serve as well. */
const idOf = (addresses: Addresses): string | undefined => addresses.sandbox ?? Object.values(addresses)[0]

const ownerOf = (to: Recipient): InboxOwner | undefined => {
  if (to.kind === 'group') return { kind: 'group', group: to.group }
  const user = idOf(to.addresses)
  return user === undefined ? undefined : { kind: 'person', user }
}

/** User ids are compared without case, as WeCom does. */
export const documentKey = (owner: InboxOwner): string =>
  owner.kind === 'group' ? `group:${owner.group}` : `person:${owner.user.toLowerCase()}`

/** A real group shows who is mentioned; here it is a line of its own. */
const mentioning = (to: Recipient, reply: Reply): Reply => {
  if (to.kind === 'person' || to.mentions.length === 0) return reply
  const mentions = to.mentions.map((addresses) => `@${idOf(addresses) ?? '未知'}`)
  return { ...reply, text: `${reply.text}\n${mentions.join(' ')}` }
}
