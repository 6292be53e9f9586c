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
  const pairs = raw.split('&').map(decodePair)
  const names = pairs.map(([name]) => name)
  if (new Set(names).size !== names.length) return undefined
  const query = Query.safeParse(Object.fromEntries(pairs)).data
  return query && { ...query, signature: query.msg_signature }
}

/** Percent-decoded once and by itself, because a form's decoder would make a blank of each `+` in echostr. */
function decodePair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=')
  const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  try {
    return [decodeURIComponent(name), decodeURIComponent(value)]
  } catch {
    return [name, '']
  }
}
