import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import type { DailyQuota } from '../domain/campaign.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Incoming } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { Received, ReceivedCount } from '../ports/kept-documents.ts'

const BYTES_PER_MB = 1024 * 1024

/** Files of one message, and their size together. */
export interface Amount {
  readonly files: number
  readonly bytes: number
}

/** The sender of files: one person with all their accounts. */
export interface Sending {
  readonly incoming: Pick<Incoming, 'id' | 'from'>
  readonly person: Person | undefined
  readonly quota: Pick<DailyQuota, 'filesADay' | 'megabytesADay'>
  readonly now: Date
}

/** The daily limit of files for one person. */
export interface FileQuota {
  /** Rejects with `quota_full` where the message's files, together with those before them, are too many or too large. */
  require(sending: Sending, more: Amount): Promise<void>
  /** Counts what came, taken or refused; a message that came before is counted once. On disk when it resolves. */
  count(sending: Sending, amount: Amount): Promise<void>
}

export const fileQuota = (received: ReceivedCount, exclusively: OneAtATime): FileQuota => ({
  require: async (sending, more) => {
    const { incoming, quota } = sending
    const before = await Promise.all(accountsOf(sending).map((account) => received.load(account)))
    const counted = before.flatMap((one) => messagesOn(dayOf(sending.now), one)).filter(isOther(incoming.id))
    const files = more.files + sumOf(counted, ({ files }) => files)
    const bytes = more.bytes + sumOf(counted, ({ bytes }) => bytes)
    if (files > quota.filesADay) throw quotaFull(`${quota.filesADay}个文件`)
    if (bytes > quota.megabytesADay * BYTES_PER_MB) throw quotaFull(`${quota.megabytesADay} MB`)
  },
  count: (sending, amount) => {
    const { id, from } = sending.incoming
    const account = accountOf(from.channel, from.userId)
    return exclusively(account, async () => {
      const day = dayOf(sending.now)
      const others = messagesOn(day, await received.load(account)).filter(isOther(id))
      await received.save(account, { format: 1, day, messages: [...others, { message: id, ...amount }] })
    })
  },
})

/** The sender's, and the person's others. */
const accountsOf = ({ incoming: { from }, person }: Sending): readonly string[] => [
  ...new Set([
    accountOf(from.channel, from.userId),
    ...Object.entries(person?.addresses ?? {}).map(([kind, id]) => accountOf(kind, id)),
  ]),
]

const accountOf = (kind: string, id: string): string => `${kind} ${id}`

const messagesOn = (day: Day, received: Received) => (received.day === day ? received.messages : [])

const isOther =
  (id: string) =>
  ({ message }: { readonly message: string }): boolean =>
    message !== id

const sumOf = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((sum, one) => sum + of(one), 0)

const quotaFull = (limit: string) =>
  new BotError(
    'quota_full',
    `每人每天最多发送${limit}，今天已满，这次的文件没有保留。请明天0时以后再发，或改发网页链接。`,
  )
