import { z } from 'zod'
import { CommandId, Outcome } from './command.ts'
import { Moment } from './day.ts'
import { Addresses, type Sender } from './person.ts'
import { UnitId } from './unit.ts'

export const Chat = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single') }),
  z.object({ kind: z.literal('group'), groupId: z.string().min(1).max(128) }),
])
export type Chat = z.infer<typeof Chat>

export interface IncomingFile {
  /** The name from the sender's machine: shown escaped, never trusted. */
  readonly name: string
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** A verified and decoded message from a channel, not yet understood. */
export interface Incoming {
  /** The platform's id of the message: one id is one message, however often it is delivered. */
  readonly id: string
  readonly from: Sender
  readonly chat: Chat
  /** The platform's message time where the platform proves it, else our arrival time. */
  readonly sentAt: Date
  /** When an upload to our own page began: how long its bytes took to come is ours to see. */
  readonly began?: Date
  /**
   * Where the answer goes when it cannot be given in the exchange itself: after a crash, or once the platform waits no
   * longer. Absent where whoever asks waits for the answer (the sandbox, a page).
   */
  readonly answerTo?: Recipient
  readonly body:
    | { readonly kind: 'message'; readonly text: string; readonly files: readonly IncomingFile[] }
    /** A person opened the chat without a message. */
    | { readonly kind: 'greeting' }
    | { readonly kind: 'unsupported'; readonly what: '图片' | '语音' | '视频' | '文件' | '位置' | '这类消息' }
}

/** The text for text-only channels; every reply has a complete one. */
const text = z.string().min(1)
const lines = z.array(z.string())

/** A file name as people see it: no path, no control characters. */
const fileName = z.string().regex(/^[^/\\\p{Cc}]{1,120}$/u, '文件名不能含路径或控制字符')
const content = { name: fileName, base64: z.base64(), mime: z.string().min(1) }

export const Reply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.literal('list'), text, before: lines, items: lines, after: lines }),
  z.object({ kind: z.literal('table'), text, before: lines, columns: lines, rows: z.array(lines), after: lines }),
  /** Pressing a button is sending what it says. */
  z.object({
    kind: z.literal('card'),
    text,
    title: z.string().min(1),
    buttons: z.array(z.object({ label: z.string().min(1), say: z.string().min(1) })),
  }),
  z.object({ kind: z.literal('file'), text, ...content }),
  z.object({ kind: z.literal('picture'), text, ...content }),
])
export type Reply = z.infer<typeof Reply>

/** The conversation's answer; channels send the replies, the sandbox shows the rest too. */
export const Answer = z.object({
  command: z.union([CommandId, z.literal('unknown')]),
  outcome: Outcome,
  /** The rubric of the notice it is about, where the campaign has several. */
  notice: z.string().exactOptional(),
  task: z.int().exactOptional(),
  unit: UnitId.exactOptional(),
  /** The candidate it is about, in a selection. */
  candidate: UnitId.exactOptional(),
  /** The item of the sheet, where it is about one. */
  item: z.string().exactOptional(),
  replies: z.array(Reply),
})
export type Answer = z.infer<typeof Answer>

export const Recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), addresses: Addresses }),
  /** `group` is the roster's name of it; `addresses` are given for one the roster may not know. */
  z.object({
    kind: z.literal('group'),
    group: z.string().min(1),
    addresses: Addresses.exactOptional(),
    mentions: z.array(Addresses),
  }),
])
export type Recipient = z.infer<typeof Recipient>

/** A message the bot sends of its own accord. The key is deterministic: one key is one message. */
export const Outgoing = z.object({
  key: z.string().min(1),
  to: Recipient,
  reply: Reply,
  /** A deadline today, a return, a letter, an owed answer: what is left of a quota is spent on these. */
  urgent: z.literal(true).exactOptional(),
})
export type Outgoing = z.infer<typeof Outgoing>

export const textReply = (...lines: readonly string[]): Reply => ({ kind: 'text', text: lines.join('\n') })

/** A message that still has to be sent, and since when (ISO 8601, +08:00). */
export const Waiting = Outgoing.extend({ since: Moment })
export type Waiting = z.infer<typeof Waiting>

/** Makes outbox entries of messages. */
export const waitingSince = (since: string, outgoing: readonly Outgoing[]): Waiting[] =>
  outgoing.map((message) => ({ ...message, since }))

/** Removes settled messages from an outbox; gives the same list where none of them is on it. */
export function withoutKeys(outbox: Waiting[], keys: readonly string[]): Waiting[] {
  const settled = new Set(keys)
  const left = outbox.filter(({ key }) => !settled.has(key))
  return left.length === outbox.length ? outbox : left
}

/** A list whose text has one item a line. */
export function listReply(list: {
  readonly before: readonly string[]
  readonly items: readonly string[]
  readonly after: readonly string[]
}): Reply {
  const { before, items, after } = list
  const text = [...before, ...items, ...after].join('\n')
  return { kind: 'list', text, before: [...before], items: [...items], after: [...after] }
}

/** A table whose text has one row a line, as `line` words it. */
export function tableReply(table: {
  readonly before: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: string }[]
  readonly after: readonly string[]
}): Reply {
  const { before, columns, rows, after } = table
  return {
    kind: 'table',
    text: [...before, ...rows.map(({ line }) => line), ...after].join('\n'),
    before: [...before],
    columns: [...columns],
    rows: rows.map(({ cells }) => [...cells]),
    after: [...after],
  }
}

/** A card whose text says everything the buttons do. */
export const cardReply = (
  title: string,
  lines: readonly string[],
  buttons: readonly { readonly label: string; readonly say: string }[],
): Reply => ({ kind: 'card', text: lines.join('\n'), title, buttons: [...buttons] })

interface FileContent {
  readonly name: string
  readonly mime: string
  readonly bytes: Buffer
}

/** A file to keep; its text is what a channel shows that cannot carry it. */
export const fileReply = (file: FileContent): Reply => ({
  kind: 'file',
  text: `［文件］${file.name}`,
  ...contentOf(file),
})

/** A picture to look at. */
export const pictureReply = (file: FileContent): Reply => ({
  kind: 'picture',
  text: `［图］${file.name.replace(/\.[a-z]+$/, '')}`,
  ...contentOf(file),
})

const contentOf = ({ name, mime, bytes }: FileContent) => ({ name, mime, base64: bytes.toString('base64') })
