import { createDecipheriv } from 'node:crypto'
import { fileNotFetched } from '../../kit/fetch-remote-file.ts'

const KEY_BYTES = 32
const IV_BYTES = 16
/** PKCS#7 to blocks of 32 bytes, which Node's own unpadding does not know. */
const MOST_PADDING = 32

/**
 * Deciphers a file as it comes, AES-256-CBC with the key that stood beside its address, base64 (doc 100719). Rejects
 * with a BotError where the key or the padding is not right: what was yielded before is not the whole file then.
 */
export const decipheringWith = (aeskey: string) =>
  async function* (encrypted: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const key = Buffer.from(aeskey, 'base64')
    if (key.length !== KEY_BYTES) throw fileNotFetched(new Error('media key of wrong length'))
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES)).setAutoPadding(false)
    let held = Buffer.alloc(0)
    for await (const chunk of encrypted) {
      const plain = Buffer.concat([held, decipher.update(chunk)])
      const certain = Math.max(0, plain.length - MOST_PADDING)
      if (certain > 0) yield plain.subarray(0, certain)
      held = plain.subarray(certain)
    }
    try {
      decipher.final()
    } catch (cause) {
      throw fileNotFetched(cause)
    }
    yield unpadded(held)
  }

function unpadded(last: Buffer): Buffer {
  const padding = last.at(-1) ?? 0
  const content = last.subarray(0, last.length - padding)
  const whole = padding >= 1 && padding <= MOST_PADDING && padding <= last.length
  if (!whole || !last.subarray(content.length).every((byte) => byte === padding)) {
    throw fileNotFetched(new Error('media padding not right'))
  }
  return content
}
