import { createHmac, timingSafeEqual } from 'node:crypto'

/** doc robot-message-type: further off than an hour is refused. */
const MOST_OFF_MS = 3_600_000

interface Signed {
  readonly clientSecret: string
  /** The headers as they came; an absent one is empty. */
  readonly timestamp: string
  readonly sign: string
  readonly now: Date
}

/**
 * Whether the headers of an HTTP callback were made with the secret, within the hour. They cover the
 * time only: nothing in the body is proven by them.
 */
export function checkSignature({
  clientSecret,
  timestamp,
  sign,
  now,
}: Signed): 'right' | 'malformed' | 'signature' | 'stale' {
  if (!/^\d{1,16}$/.test(timestamp) || !/^[A-Za-z0-9+/]{43}=$/.test(sign)) return 'malformed'
  const right = createHmac('sha256', clientSecret).update(`${timestamp}\n${clientSecret}`).digest()
  if (!timingSafeEqual(right, Buffer.from(sign, 'base64'))) return 'signature'
  return Math.abs(now.getTime() - Number(timestamp)) <= MOST_OFF_MS ? 'right' : 'stale'
}
