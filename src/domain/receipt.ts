import { z } from 'zod'
import { Role } from './person.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One act as a receipt states it: what kind, of which tasks, and hashes in place of its words, links and files. */
export const ReceiptAct = z.strictObject({
  kind: z.string(),
  tasks: z.array(z.int().positive()),
  links: z.array(Sha256),
  files: z.array(Sha256),
  /** Of the whole act as canonical JSON: what is kept cannot be altered without showing. */
  sha256: Sha256,
})
export type ReceiptAct = z.infer<typeof ReceiptAct>

/** What a receipt states and its signature seals: no name, no free text, so that it may be shown to anybody. */
export const ReceiptStatement = z.strictObject({
  v: z.literal(1),
  number: z.string(),
  /** Whose record it stands in: a unit, several joined by 「、」, or the office. */
  unit: z.string(),
  /** ISO 8601, +08:00. */
  at: z.string(),
  role: Role,
  /** The hash of who did it, by name, role and account. */
  by: Sha256,
  acts: z.array(ReceiptAct).min(1),
})
export type ReceiptStatement = z.infer<typeof ReceiptStatement>

/** A receipt's number: the year, whose record, and the place of its first act there. */
export const receiptNumber = (at: string, owner: string, seq: number): string =>
  `${at.slice(0, 4)}-${owner}-${String(seq).padStart(4, '0')}`

/** `AB12-CD34` from a code as people type it: small letters, O for 0, I and L for 1, with or without the hyphen. */
export function readReceiptCode(said: string): string | undefined {
  const found = /(?<![0-9A-Za-z])([0-9A-Za-z]{4})[-–—－\s]?([0-9A-Za-z]{4})(?![0-9A-Za-z])/.exec(said)
  if (!found) return undefined
  return `${found[1]}-${found[2]}`.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}
