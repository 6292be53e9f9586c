import { z } from 'zod'
import { Moment } from '../domain/day.ts'
import { Sender } from '../domain/person.ts'

export interface Seal {
  /** The short verification code, `AB12-CD34`, made from the signature. */
  readonly code: string
  /** Ed25519, base64url. */
  readonly signature: string
}

/** Seals what a receipt states with the office's Ed25519 key. */
export interface ReceiptSigner {
  /** The same for the same text and key. */
  seal(text: string): Seal
  /** The office's public key, PEM (SPKI). */
  readonly publicKey: string
}

/** The content of a one-time upload link: the sender, and the words that go with the file. */
export const UploadLink = z.object({
  /** Tells the link from others. */
  id: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  sender: Sender,
  /** Said for the sender together with the file: 「提交 3 材料1」. */
  words: z.string().min(1).max(300),
  expiresAt: Moment,
})
export type UploadLink = z.infer<typeof UploadLink>

/** Makes links that nobody else can make. */
export interface UploadLinks {
  /** Gives the signed text for an address. */
  sign(link: UploadLink): string
  /** Undefined for anything that was not signed here; whether it is still good is for the caller. */
  open(signed: string): UploadLink | undefined
}
