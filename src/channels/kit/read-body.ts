import type { IncomingMessage } from 'node:http'
import getRawBody from 'raw-body'
import { z } from 'zod'

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
