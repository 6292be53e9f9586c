import type { Refused } from '../../../kit/callback.ts'
import type { Opened, Signed } from './crypto.ts'

/** A message of 2048 characters, encrypted, is far below this. */
export const MAX_BODY_BYTES = 64 * 1024

const SIGNATURE = /^[0-9a-f]{40}$/
const TIMESTAMP = /^\d{1,16}$/
const NONCE = /^[\x21-\x7e]{1,128}$/
const LONGEST_ECHO = 1024

/** The signed part of a callback's address. */
export interface Query extends Signed {
  readonly echostr?: string | undefined
}

/** Reads the signed part; undefined when a part is missing, given twice or not of its form. Each message comes by here. */
export function readQuery(raw: string): Query | undefined {
  // Without a prototype: a part may be called `__proto__`.
  const parts: Record<string, string> = Object.create(null)
  for (const pair of raw.split('&')) {
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    if (name in parts) return undefined
    parts[name] = at < 0 ? '' : decode(pair.slice(at + 1))
  }
  const { msg_signature: signature = '', timestamp = '', nonce = '', echostr } = parts
  if (!SIGNATURE.test(signature) || !TIMESTAMP.test(timestamp) || !NONCE.test(nonce)) return undefined
  if (echostr !== undefined && (echostr === '' || echostr.length > LONGEST_ECHO)) return undefined
  return { signature, timestamp, nonce, echostr }
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

/** A reason not to take a callback. */
export type Refusal = 'malformed' | 'tooLarge' | 'otherAgent' | Extract<Opened, { kind: 'rejected' }>['why']

/** The last three pass the signature, so they are mostly a wrong setting. */
export const refusals = {
  malformed: { status: 400, says: '企业微信回调不符合约定，已拒绝' },
  tooLarge: { status: 413, says: '企业微信回调过长，已拒绝' },
  signature: { status: 403, says: '企业微信回调签名不符，已拒绝；若反复出现请核对 WECOM_TOKEN' },
  ciphertext: { status: 403, says: '企业微信回调无法解密，已拒绝；请核对 WECOM_ENCODING_AES_KEY' },
  receiver: { status: 403, says: '企业微信回调不是发给本企业的，已拒绝；请核对 WECOM_CORP_ID' },
  otherAgent: { status: 403, says: '企业微信回调不是发给本应用的，已拒绝；请核对 WECOM_AGENT_ID' },
} as const satisfies Record<Refusal, Refused>
