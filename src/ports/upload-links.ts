import { z } from 'zod'
import { Moment } from '../domain/moment.ts'
import { Sender } from '../domain/person.ts'

/** What a one-time upload link stands for: whose upload it is, and the words that the file goes with. */
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
  /** As it stands in an address. */
  sign(link: UploadLink): string
  /** Undefined for anything that was not signed here; whether it is still good is for the caller. */
  open(signed: string): UploadLink | undefined
}
