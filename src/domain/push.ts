import { z } from 'zod'
import { hashHex } from './hash.ts'
import type { Outgoing } from './message.ts'
import { addressKeys } from './same-person.ts'

/** What a message that the bot sent of its own accord was for. */
export const PushKind = z.enum(['reminder', 'chase', 'broadcast', 'paper', 'notice', 'answer'])
export type PushKind = z.infer<typeof PushKind>

export const pushKindWords = {
  reminder: '提醒',
  chase: '催办',
  broadcast: '公告、通报、传达',
  paper: '文书',
  notice: '通知',
  answer: '补发的答复',
} as const satisfies Record<PushKind, string>

/** A message that the bot sent. */
export interface Push {
  readonly kind: PushKind
  /** Whom it went to: a mark of the account or the group, from which neither can be read. */
  readonly recipient: string
  readonly at: Date
}

/** The heads of keys that tell a message's kind; all others are notices of a change. */
const kindsByHead: Readonly<Record<string, PushKind>> = {
  digest: 'reminder',
  remind: 'chase',
  announce: 'broadcast',
  circular: 'broadcast',
  relay: 'broadcast',
  paper: 'paper',
  reply: 'answer',
}

/** Whom a message goes to: an account by its address key, or a group by the roster's name of it. */
export interface Marked {
  readonly kind: 'account' | 'group'
  readonly name: string
}

/** Gives the mark of an account or a group. */
export type MarkOf = (of: Marked) => string

/** Hexadecimal digits of a mark. */
export const MARK_LENGTH = 16

/** The mark without a secret, as an earlier version kept it: what it kept can still be read. */
export const earlierMark: MarkOf = ({ kind, name }) => hashHex(`${kind}:${name}`).slice(0, MARK_LENGTH)

/** A message as it is counted. */
export function pushOf({ key, to, reply }: Outgoing, at: Date, markOf: MarkOf): Push {
  const [head = ''] = key.split('/', 1)
  const kind = kindsByHead[head] ?? (reply.kind === 'file' ? 'paper' : 'notice')
  const name = to.kind === 'group' ? to.group : (addressKeys(to.addresses)[0] ?? '')
  return { kind, recipient: markOf({ kind: to.kind === 'group' ? 'group' : 'account', name }), at }
}
