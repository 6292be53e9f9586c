import { createDecipheriv } from 'node:crypto'
import { liesInPrivateNetwork } from '../../kit/address-guard.ts'
import { fetchRemoteFile, fileNotFetched } from '../../kit/fetch-remote-file.ts'
import { type OpenedFile, unopened } from '../../kit/opened-file.ts'
import type { Attachment } from './decode.ts'

/** Begins the transfer at once: the address is good for five minutes. Never rejects: the reader of the file is told. */
export type OpenAttachment = (attachment: Attachment) => Promise<OpenedFile>

/** The platform's padding, at most. */
const PADDING_BYTES = 32
const names = { file: '文件', picture: '图片' } as const

/** Opens files on the public internet, and beside the robot's own platform: a private deployment lies inside its network. */
export const makeOpenAttachment =
  (parts: { readonly socket: string; readonly maxFileBytes: number; readonly timeoutMs: number }): OpenAttachment =>
  async ({ url, aeskey, what }) => {
    try {
      const { name, content, discard } = await fetchRemoteFile(url, {
        // One byte more than is kept, so that the store sees a file that is too large.
        maxBytes: parts.maxFileBytes + PADDING_BYTES + 1,
        allowPrivate: await liesInPrivateNetwork(parts.socket),
        timeoutMs: parts.timeoutMs,
        ...(aeskey !== undefined && { decipher: (content: AsyncIterable<Uint8Array>) => decipher(content, aeskey) }),
      })
      return { file: { name: name ?? names[what], content }, discard }
    } catch (error) {
      return unopened(names[what], error)
    }
  }

const KEY_BYTES = 32
const IV_BYTES = 16
/** PKCS#7 to blocks of 32 bytes, which Node's own unpadding does not know. */
const MOST_PADDING = 32

/**
 * Deciphers a file as it comes, AES-256-CBC with the key that stood beside its address, base64 (doc 100719). Rejects
 * with a BotError where the key or the padding is not right; the bytes yielded before are not the whole file then.
 */
export async function* decipher(encrypted: AsyncIterable<Uint8Array>, aeskey: string): AsyncGenerator<Uint8Array> {
  const key = Buffer.from(aeskey, 'base64')
  if (key.length !== KEY_BYTES) throw fileNotFetched(new Error('media key of wrong length'))
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES)).setAutoPadding(false)
  let held = Buffer.alloc(0)
  for await (const chunk of encrypted) {
    const plain = Buffer.concat([held, cipher.update(chunk)])
    const certain = Math.max(0, plain.length - MOST_PADDING)
    if (certain > 0) yield plain.subarray(0, certain)
    held = plain.subarray(certain)
  }
  try {
    cipher.final()
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
