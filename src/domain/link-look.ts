import { z } from 'zod'
import { Moment } from './day.ts'
import { Sha256 } from './hash.ts'

/** What a look at a link found. */
export const LinkLook = z.object({
  at: Moment,
  /** `hidden`: it lies in a private network, where nobody looks. */
  found: z.enum(['opened', 'failed', 'hidden']),
  /** The HTTP status; null where no answer came. */
  status: z.int().nullable(),
  title: z.string().max(200),
  /** Of the content as it came; null where nothing came, or too much to be kept. */
  sha256: Sha256.nullable(),
  /** Of the words kept of it; null where it is no text. */
  words: Sha256.nullable(),
})
export type LinkLook = z.infer<typeof LinkLook>

/** The looks at one link. */
export const LinkHistory = z.object({
  /** Looks in vain before the first that counts. */
  tries: z.int().min(0),
  triedAt: Moment.nullable(),
  /** The look at its hand-in, or the first there was; null until then. */
  first: LinkLook.nullable(),
  /** The last of the later looks. */
  latest: LinkLook.nullable(),
})
export type LinkHistory = z.infer<typeof LinkHistory>
