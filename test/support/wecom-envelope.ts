import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * WeCom's side of the callback encryption, written from the documentation
 * (https://developer.work.weixin.qq.com/document/path/90968) and sharing nothing with the product.
 */
export interface EnvelopeKeys {
  readonly token: string
  readonly encodingAesKey: string
}

const keyOf = ({ encodingAesKey }: EnvelopeKeys) => Buffer.from(`${encodingAesKey}=`, 'base64')

export const sign = ({ token }: EnvelopeKeys, timestamp: string, nonce: string, ciphertext: string): string =>
  createHash('sha1')
    .update(
      [token, timestamp, nonce, ciphertext].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join(''),
    )
    .digest('hex')

/** 16 random bytes, length, message, receiver. */
export function plainBlock(message: string | Buffer, receiveId: string, length = Buffer.byteLength(message)): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length)
  return Buffer.concat([randomBytes(16), size, Buffer.from(message), Buffer.from(receiveId)])
}

export function pad(block: Buffer): Buffer {
  const missing = 32 - (block.length % 32)
  return Buffer.concat([block, Buffer.alloc(missing, missing)])
}

/** Encrypts bytes that are already padded to the cipher's block of 16. */
export function encryptPadded(keys: EnvelopeKeys, padded: Buffer): string {
  const key = keyOf(keys)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

export const encryptMessage = (keys: EnvelopeKeys, message: string, receiveId: string): string =>
  encryptPadded(keys, pad(plainBlock(message, receiveId)))

/** The message of a ciphertext meant for the receiver; throws if the platform would drop it. */
export function decryptMessage(keys: EnvelopeKeys, ciphertext: string, receiveId: string): string {
  const key = keyOf(keys)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > 32) throw new Error(`padding ${padding}`)
  const block = padded.subarray(0, padded.length - padding)
  const end = 20 + block.readUInt32BE(16)
  if (block.subarray(end).toString() !== receiveId) throw new Error('another receiver')
  return block.subarray(20, end).toString()
}

/** The text of one element of a flat XML, its CDATA sections joined. */
export function elementText(xml: string, name: string): string {
  const inner = new RegExp(`<${name}>((?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|[^<])*)</${name}>`).exec(xml)?.[1]
  if (inner === undefined) throw new Error(`no <${name}> in ${xml}`)
  return inner.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
}
