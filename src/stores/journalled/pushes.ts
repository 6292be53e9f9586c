import { z } from 'zod'
import { Moment, shanghaiIso } from '../../domain/day.ts'
import { PushKind } from '../../domain/push.ts'
import type { PushCount } from '../../ports/kept-documents.ts'
import { type DocumentKind, ONLY } from '../documents/kind.ts'
import type { Collection, Write } from '../documents/store.ts'

const Month = z.string().regex(/^\d{4}-\d{2}$/)
const Counts = z.object({ format: z.literal(1), months: z.record(z.string(), z.int().min(0)) })
type Counts = z.infer<typeof Counts>

const OneMore = z.object({ kind: z.literal('sent'), month: Month })
type OneMore = z.infer<typeof OneMore>

/** The counts of pushed messages, in one file. */
export const pushCountKind = (path: string): DocumentKind<Counts, OneMore> => ({
  name: 'pushes',
  place: { kind: 'file', path },
  document: Counts,
  change: OneMore,
  empty: () => ({ format: 1, months: {} }),
  apply: ({ format, months }, { month }) => ({ format, months: { ...months, [month]: (months[month] ?? 0) + 1 } }),
})

/** A month's messages lie in so many files, by the first digit of the recipient's mark, so that each stays small. */
const SHARDS = [...'0123456789abcdef']

/** Times kept for one recipient and kind in a month; further messages are counted, and their times are not kept. */
const MOST_KEPT = 100

const Mark = z.string().regex(/^[0-9a-f]{16}$/)
const Pushed = z.object({
  format: z.literal(1),
  recipients: z.record(Mark, z.partialRecord(PushKind, z.array(Moment))),
})
type Pushed = z.infer<typeof Pushed>

const OnePushed = z.object({ kind: z.literal('pushed'), of: PushKind, recipient: Mark, at: Moment })
type OnePushed = z.infer<typeof OnePushed>

/** When each recipient was sent what kind of message, a file for each month and shard. */
export const pushedKind = (folder: string): DocumentKind<Pushed, OnePushed> => ({
  name: 'pushed',
  place: { kind: 'folder', folder },
  document: Pushed,
  change: OnePushed,
  empty: () => ({ format: 1, recipients: {} }),
  apply: (document, { of, recipient, at }) => {
    const own = document.recipients[recipient] ?? {}
    const times = own[of] ?? []
    if (times.length >= MOST_KEPT) return document
    return { ...document, recipients: { ...document.recipients, [recipient]: { ...own, [of]: [...times, at] } } }
  },
})

export const journalledPushCount = (
  { pushes, pushed }: { readonly pushes: Collection<Counts, OneMore>; readonly pushed: Collection<Pushed, OnePushed> },
  commit: (writes: readonly Write[]) => Promise<void>,
): PushCount => ({
  add: (month, { kind, recipient, at }) =>
    commit([
      pushes.write(ONLY, { kind: 'sent', month }),
      pushed.write(shardKey(month, recipient), { kind: 'pushed', of: kind, recipient, at: shanghaiIso(at) }),
    ]),
  of: async (month) => {
    const shards = await Promise.all(SHARDS.map((shard) => pushed.load(shardKey(month, shard))))
    return {
      total: (await pushes.load(ONLY)).months[month] ?? 0,
      pushes: shards.flatMap(({ recipients }) => Object.entries(recipients).flatMap(pushesTo)),
    }
  },
})

const shardKey = (month: string, recipient: string): string => `${month}-${recipient.slice(0, 1)}`

const pushesTo = ([recipient, byKind]: readonly [string, Pushed['recipients'][string]]) =>
  PushKind.options.flatMap((kind) => (byKind[kind] ?? []).map((at) => ({ kind, recipient, at: new Date(at) })))
