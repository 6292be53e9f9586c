import type { IncomingFile } from '../../../domain/message.ts'
import { liesInPrivateNetwork } from '../../kit/address-guard.ts'
import { fetchRemoteFile } from '../../kit/fetch-remote-file.ts'
import { decipheringWith } from './decipher.ts'
import type { Attachment } from './decode.ts'

/** A file whose transfer has begun. */
export interface OpenedFile {
  readonly file: IncomingFile
  /** Lets go of it, read or not. */
  discard(): void
}

/** Begins the transfer at once: the address is good for five minutes. Never rejects: whoever reads the file is told. */
export type OpenAttachment = (attachment: Attachment) => Promise<OpenedFile>

/** The platform's padding, at most. */
const PADDING_BYTES = 32
const names = { file: '文件', picture: '图片' } as const

/** Files lie on the public internet, and where the robot's own platform does: a private deployment's inside its network. */
export const attachmentOpener =
  (parts: { readonly socket: string; readonly maxFileBytes: number; readonly timeoutMs: number }): OpenAttachment =>
  async ({ url, aeskey, what }) => {
    try {
      const { name, content, discard } = await fetchRemoteFile(url, {
        // One byte more than is kept, so that the store sees what is too large and says so.
        maxBytes: parts.maxFileBytes + PADDING_BYTES + 1,
        allowPrivate: await liesInPrivateNetwork(parts.socket),
        timeoutMs: parts.timeoutMs,
        ...(aeskey !== undefined && { decipher: decipheringWith(aeskey) }),
      })
      return { file: { name: name ?? names[what], content }, discard }
    } catch (error) {
      return { file: { name: names[what], content: failing(error) }, discard() {} }
    }
  }

const failing = (error: unknown): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
})
