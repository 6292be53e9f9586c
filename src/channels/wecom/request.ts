import { z } from 'zod'
import type { Signed } from './crypto.ts'

/** A message of 2048 characters, encrypted, is far below this. */
export const MAX_BODY_BYTES = 64 * 1024

const Query = z.object({
  msg_signature: z.string().regex(/^[0-9a-f]{40}$/),
  timestamp: z.string().regex(/^\d{1,16}$/),
  nonce: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  echostr: z.string().min(1).max(1024).optional(),
})

/** The signed part of a callback's address; undefined when a part is missing, given twice or not of its form. */
export function readQuery(raw: string): (Signed & { readonly echostr?: string | undefined }) | undefined {
  // Without a prototype: a part may be called `__proto__`.
  const parts: Record<string, string> = Object.create(null)
  for (const pair of raw.split('&')) {
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    if (name in parts) return undefined
    parts[name] = at < 0 ? '' : decode(pair.slice(at + 1))
  }
  const query = Query.safeParse(parts).data
  return query && { ...query, signature: query.msg_signature }
}

/** Percent-decoded once and by itself, because a form's decoder would make a blank of each `+` in echostr. */
function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
