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

/** A message as it is counted. */
export function pushOf({ key, to, reply }: Outgoing, at: Date): Push {
  const [head = ''] = key.split('/', 1)
  const kind = kindsByHead[head] ?? (reply.kind === 'file' ? 'paper' : 'notice')
  const recipient = to.kind === 'group' ? groupMark(to.group) : accountMark(addressKeys(to.addresses)[0] ?? '')
  return { kind, recipient, at }
}

/** The mark of an account, by its address key. */
export const accountMark = (key: string): string => markOf('account', key)

/** The mark of a group, by the roster's name of it. */
export const groupMark = (name: string): string => markOf('group', name)

const markOf = (what: string, name: string): string => hashHex(`${what}:${name}`).slice(0, 16)
