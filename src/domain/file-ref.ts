import { z } from 'zod'
import { Sha256 } from './sha256.ts'

/** A file that was handed in, as a record names it. */
export const FileRef = z.object({
  sha256: Sha256,
  /** As the sender named it: only ever shown, escaped. */
  name: z.string().max(255),
  size: z.int().positive(),
  kind: z.enum(['pdf', 'image', 'office']),
})
export type FileRef = z.infer<typeof FileRef>
