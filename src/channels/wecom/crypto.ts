import { timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import type { WecomAppSettings } from './settings.ts'

/** What the address of a callback says about itself. */
export interface Signed {
  readonly signature: string
  readonly timestamp: string
  readonly nonce: string
}

/** `signature`: not from the platform; `ciphertext`: cannot be opened; `receiver`: meant for another corp or app. */
export type Opened =
  | { readonly kind: 'opened'; readonly message: string }
  | { readonly kind: 'rejected'; readonly why: 'signature' | 'ciphertext' | 'receiver' }

/** An encrypted passive reply's four parts. */
export interface Sealed extends Signed {
  readonly ciphertext: string
}

type Keys = Pick<WecomAppSettings, 'corpId' | 'token' | 'encodingAesKey'>

const rejected = (why: 'signature' | 'ciphertext' | 'receiver') => ({ kind: 'rejected', why }) as const

const same = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Verifies and decrypts one callback (https://developer.work.weixin.qq.com/document/path/90968). The age of the
 * timestamp is not judged: the protocol sets no limit, a retry may carry the original one, and an office's clock can be
 * off; a replayed message changes nothing, because one MsgId is one message.
 */
export function open(keys: Keys, signed: Signed, ciphertext: string): Opened {
  if (!same(getSignature(keys.token, signed.timestamp, signed.nonce, ciphertext), signed.signature)) {
    return rejected('signature')
  }
  const plain = decipher(keys.encodingAesKey, ciphertext)
  if (!plain) return rejected('ciphertext')
  return same(plain.id, keys.corpId) ? { kind: 'opened', message: plain.message } : rejected('receiver')
}

/** Encrypts and signs a passive reply, under the timestamp and nonce given. */
export function seal(keys: Keys, message: string, { timestamp, nonce }: Omit<Signed, 'signature'>): Sealed {
  const ciphertext = encrypt(keys.encodingAesKey, message, keys.corpId)
  return { ciphertext, signature: getSignature(keys.token, timestamp, nonce, ciphertext), timestamp, nonce }
}

/**
 * The library strips the padding and cuts by the declared length without looking at either. Only what encrypts back to
 * the very same bytes had a right padding (1 to 32, block 32), a right length and clean UTF-8.
 */
function decipher(encodingAesKey: string, ciphertext: string): { message: string; id: string } | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(ciphertext)) return undefined
  try {
    const { message, id, random } = decrypt(encodingAesKey, ciphertext)
    return encrypt(encodingAesKey, message, id, random) === ciphertext ? { message, id } : undefined
  } catch {
    return undefined
  }
}
