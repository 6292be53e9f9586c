import type { ParsedUrlQuery } from 'node:querystring'
import { z } from 'zod'
import { badQuery } from './errors.ts'
import type { InboxOwner } from './inbox.ts'

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
