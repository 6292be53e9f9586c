import type { ParsedUrlQuery } from 'node:querystring'
import { z } from 'zod'
import { yearOf } from '../../domain/day.ts'
import { BotError, fileTooLarge } from '../../domain/errors.ts'
import type { IncomingFile } from '../../domain/message.ts'
import type { InboxOwner } from './inbox.ts'

/** Half of a surrogate pair is not text: neither a file name nor a log can hold it. */
const Text = z.string().refine((text) => !/\p{Surrogate}/u.test(text), '含有不完整的字符')

/** The body of `POST /sandbox/messages`. */
export const MessageRequest = z
  .object({
    user: Text.min(1, '应为1至64个字').max(64, '应为1至64个字'),
    chat: z.enum(['single', 'group'], '应为 single 或 group').optional(),
    group: Text.min(1).max(60).optional(),
    text: Text.max(100_000, '不能超过100000字').optional(),
    file: z.object({ name: Text.min(1, '不能为空').max(255, '不能超过255字'), base64: z.string() }).optional(),
    id: Text.min(1, '应为1至128个字').max(128, '应为1至128个字').optional(),
  })
  .refine(({ text, file }) => (text ?? '').trim() !== '' || file !== undefined, '「text」与「file」至少要有一项')
export type MessageRequest = z.infer<typeof MessageRequest>

/** Bytes of a request with the largest file, in Base64, and the longest text, every character escaped. */
export const messageBodyLimit = (maxFileBytes: number): number => Math.ceil(maxFileBytes / 3) * 4 + 128 * 1024

/** The chat of a message. `chat` decides; without it a `group` means the group. The only group need not be named. */
export function chatOf({ chat, group }: MessageRequest, groups: readonly string[]) {
  if (chat === 'single' || (chat === undefined && group === undefined)) return { kind: 'single' } as const
  const named = group ?? groups[0]
  if (named === undefined || !groups.includes(named)) throw groupNotFound(named ?? 'all')
  return { kind: 'group', groupId: named } as const
}

/** The decoded file, or none. Rejects what is not canonical Base64 and what is larger than `maxFileBytes`. */
export function filesOf({ file }: MessageRequest, maxFileBytes: number): IncomingFile[] {
  if (file === undefined) return []
  const bytes = Buffer.from(file.base64, 'base64')
  // Node's decoder skips what it does not know; only canonical Base64 comes back the same.
  if (bytes.toString('base64') !== file.base64) throw badBase64()
  if (bytes.length > maxFileBytes) throw fileTooLarge(maxFileBytes)
  return [{ name: file.name, content: [bytes] }]
}

const Id = z.string().min(1).max(64)
const InboxQuery = z.object({
  user: Id.optional(),
  group: Id.optional(),
  since: z
    .string()
    .regex(/^\d{1,9}$/)
    .default('0'),
})

/** The query of `GET /sandbox/inbox`: whose messages, and after which number. */
export function readInboxQuery(query: ParsedUrlQuery): { owner: InboxOwner; since: number } {
  const parsed = InboxQuery.safeParse(query)
  if (!parsed.success) throw badQuery('「user」或「group」应为1至64个字，「since」应为不小于0的整数')

  const { user, group, since } = parsed.data
  if (user !== undefined && group === undefined) return { owner: { kind: 'person', user }, since: Number(since) }
  if (group !== undefined && user === undefined) return { owner: { kind: 'group', group }, since: Number(since) }
  throw badQuery('「user」与「group」应有且只有一项')
}

/** The query of `GET /sandbox/conversation`: whose. */
export const readOwnerQuery = ({ user, group }: ParsedUrlQuery): InboxOwner =>
  readInboxQuery({ ...(user === undefined ? {} : { user }), ...(group === undefined ? {} : { group }) }).owner

/** The body of `PUT /sandbox/clock`. */
export const ClockRequest = z.object({ now: z.string().max(40) })

const WithOffset = z.iso.datetime({ offset: true })
const Local = z.iso.datetime({ local: true })
const DayOnly = z.iso.date()

/** Reads an ISO 8601 moment of the years 2000 to 2099; without an offset it is Asia/Shanghai, a day alone is its 00:00. */
export function readMoment(text: string): Date {
  const moment = new Date(withOffset(text))
  const year = Number.isNaN(moment.getTime()) ? undefined : yearOf(moment)
  if (year === undefined || year < 2000 || year > 2099) throw badMoment()
  return moment
}

function withOffset(text: string): string {
  if (WithOffset.safeParse(text).success) return text
  if (DayOnly.safeParse(text).success) return `${text}T00:00:00+08:00`
  if (Local.safeParse(text).success) return `${text}+08:00`
  throw badMoment()
}

const groupNotFound = (said: string) => new BotError('group_not_found', `没有群「${said}」。`)

const badBase64 = () => new BotError('bad_base64', '请求有误：「file.base64」不是规范的 Base64。')

const badQuery = (why: string) => new BotError('bad_request', `请求有误：${why}。`)

const badMoment = () =>
  new BotError('bad_moment', '请求有误：「now」应为 2000 至 2099 年的时间，如 2026-07-28T09:30:00+08:00。')
