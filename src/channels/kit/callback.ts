import type { IncomingMessage } from 'node:http'
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { z } from 'zod'
import type { Log } from '../../ports/log.ts'

/** A body as UTF-8 text, or why it is refused: before reading where it was declared too long, else at the limit. */
export type Body =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: 'malformed' | 'tooLarge' }

const TooLarge = z.object({ type: z.literal('entity.too.large') })

/** Reads the body of a callback, of at most `limit` bytes; it never rejects. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  try {
    const body = await getRawBody(request, { length: request.headers['content-length'] ?? null, limit })
    return { kind: 'read', text: new TextDecoder('utf-8', { fatal: true }).decode(body) }
  } catch (error) {
    return { kind: 'refused', why: TooLarge.safeParse(error).success ? 'tooLarge' : 'malformed' }
  }
}

/** The status of the answer to a callback that is not taken, and the reason for the operator. */
export interface Refused {
  readonly status: number
  readonly says: string
}

/** Answers with a 4xx and no word more; only the operator learns the reason. */
export const makeRefuse =
  <R extends string>(refusals: Readonly<Record<R, Refused>>, log: Log) =>
  (ctx: Context, why: R): void => {
    const { status, says } = refusals[why]
    ctx.status = status
    ctx.body = ''
    log.warn({ why }, says)
  }
