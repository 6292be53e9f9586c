import { createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { encrypt, getSignature } from '@wecom/crypto'
import type { WecomAppSettings } from '../../settings.ts'

/** The signed part of a callback's address. */
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

const same = (left: Buffer, right: string): boolean => {
  const other = Buffer.from(right)
  return left.length === other.length && timingSafeEqual(left, other)
}

/**
 * Verifies and decrypts one callback (https://developer.work.weixin.qq.com/document/path/90968). The age of the
 * timestamp is not judged: the protocol sets no limit, a retry may carry the original one, and an office's clock can be
 * off; a replayed message changes nothing, because one MsgId is one message.
 */
export function open(keys: Keys, signed: Signed, ciphertext: string): Opened {
  const signature = Buffer.from(getSignature(keys.token, signed.timestamp, signed.nonce, ciphertext))
  if (!same(signature, signed.signature)) return rejected('signature')
  const parts = partsOf(decipher(keys.encodingAesKey, ciphertext))
  if (!parts) return rejected('ciphertext')
  return same(parts.receiver, keys.corpId) ? { kind: 'opened', message: parts.message } : rejected('receiver')
}

const nextRandomBlock = makeRandomBlocks()

/** Encrypts and signs a passive reply, under the timestamp and nonce given. */
export function seal(keys: Keys, message: string, { timestamp, nonce }: Omit<Signed, 'signature'>): Sealed {
  const ciphertext = encrypt(keys.encodingAesKey, message, keys.corpId, nextRandomBlock())
  return { ciphertext, signature: getSignature(keys.token, timestamp, nonce, ciphertext), timestamp, nonce }
}

/** The padding runs to blocks of 32, which the cipher's own blocks of 16 know nothing of. */
const BLOCK = 32
const RANDOM = 16
const HEAD = RANDOM + 4

/**
 * The decrypted bytes without their padding; nothing where they are no clean base64, no whole blocks, or wrongly padded.
 * The library's own `decrypt` strips the padding and cuts by the declared length without looking at either.
 */
function decipher(encodingAesKey: string, ciphertext: string): Buffer {
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes.length === 0 || bytes.length % BLOCK !== 0 || bytes.toString('base64') !== ciphertext) return NOTHING
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = cipher.update(bytes)
  // Whole blocks in, whole blocks out: nothing is left for the end.
  cipher.final()
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > BLOCK) return NOTHING
  const end = padded.length - padding
  return padded.subarray(end).every((byte) => byte === padding) ? padded.subarray(0, end) : NOTHING
}

const NOTHING = Buffer.alloc(0)

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** 16 random bytes, the message's length, the message in UTF-8, the receiver. */
function partsOf(plain: Buffer): { readonly message: string; readonly receiver: Buffer } | undefined {
  if (plain.length < HEAD) return undefined
  const end = HEAD + plain.readUInt32BE(RANDOM)
  if (end > plain.length) return undefined
  try {
    return { message: utf8.decode(plain.subarray(HEAD, end)), receiver: plain.subarray(end) }
  } catch {
    return undefined
  }
}

const BLOCKS_DRAWN = 256

/** The 16 random bytes that begin each encrypted answer; drawn many at a time, because drawing costs more than the bytes. */
function makeRandomBlocks(): () => Buffer {
  let drawn = randomBytes(0)
  let used = 0
  return () => {
    if (used === drawn.length) {
      drawn = randomBytes(RANDOM * BLOCKS_DRAWN)
      used = 0
    }
    used += RANDOM
    return drawn.subarray(used - RANDOM, used)
  }
}
