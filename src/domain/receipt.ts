import { z } from 'zod'
import { Sha256 } from './hash.ts'
import { Role } from './person.ts'

/** One act as a receipt states it: what kind, of which tasks, and hashes in place of its words, links and files. */
export const ReceiptAct = z.strictObject({
  kind: z.string(),
  tasks: z.array(z.int().positive()),
  links: z.array(Sha256),
  files: z.array(Sha256),
  /** The hash of the whole act as canonical JSON, so that any alteration shows. */
  sha256: Sha256,
})
export type ReceiptAct = z.infer<typeof ReceiptAct>

/** The signed content of a receipt: no name and no free text, so that anybody may see it. */
export const ReceiptStatement = z.strictObject({
  v: z.literal(1),
  number: z.string(),
  /** The owner of the record: a unit, several joined by 「、」, or the office. */
  unit: z.string(),
  /** ISO 8601, +08:00. */
  at: z.string(),
  role: Role,
  /** The hash of who did it, by name, role and account. */
  by: Sha256,
  acts: z.array(ReceiptAct).min(1),
})
export type ReceiptStatement = z.infer<typeof ReceiptStatement>

/** The campaign in a receipt's number: its year, and the short name of its rubric. */
export const ReceiptCampaign = z.object({ year: z.int(), name: z.string().regex(/^\p{L}[\p{L}\p{N}]*$/u) })
export type ReceiptCampaign = z.infer<typeof ReceiptCampaign>

/** The place of a receipt in its series, as its number writes it: `0012`, or `督导0003` with the name of the series. */
export const ReceiptPlace = z.string().regex(/^\p{Script=Han}*\d{4,}$/u)
export type ReceiptPlace = z.infer<typeof ReceiptPlace>

/** The owner of a record: a unit, the office, or the list of people. */
export type RecordOwner = { readonly unit: string } | { readonly record: '督导办' | '名单' }

interface Numbered {
  readonly owner: RecordOwner
  readonly at: string
  /** The position of its first act in the record. */
  readonly seq: number
  /** Absent in receipts of an early version, which were numbered by position. */
  readonly place?: ReceiptPlace | undefined
  /** Absent for what no campaign has for itself, and for receipts of an early version. */
  readonly campaign?: ReceiptCampaign | undefined
}

/**
 * A receipt's number: `2026-金水区-0012-目标任务` is the year, whose record, the place in its series, and the notice. No two are
 * alike: neither year nor name has a hyphen, and no unit stands there as the office or the list of people does.
 */
export function receiptNumber({ owner, at, seq, place = placeIn('', seq), campaign }: Numbered): string {
  if (campaign === undefined) return `${at.slice(0, 4)}-${'unit' in owner ? owner.unit : owner.record}-${place}`
  return `${campaign.year}-${'unit' in owner ? toldApart(owner.unit) : owner.record}-${place}-${campaign.name}`
}

/** The place of a count in a series. */
export const placeIn = (series: string, count: number): ReceiptPlace => `${series}${String(count).padStart(4, '0')}`

/** Marks a unit named 督导办 or 名单, and any name that already carries the mark. */
const toldApart = (unit: string): string => (/^(?:单位)*(?:督导办|名单)$/.test(unit) ? `单位${unit}` : unit)

const MARK = 'dudao1'
/** An Ed25519 signature is 64 bytes, 86 letters in base64url. */
const FULL = /dudao1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})/

/** A receipt with all that is needed to check it offline. */
export interface FullReceipt {
  readonly statement: ReceiptStatement
  /** The very text that was signed. */
  readonly text: string
  /** Base64url. */
  readonly signature: string
}

/** The full receipt in one line of letters that survives a chat: `dudao1.TEXT.SIGNATURE`. */
export const writeFullReceipt = ({ text, signature }: Pick<FullReceipt, 'text' | 'signature'>): string =>
  `${MARK}.${Buffer.from(text).toString('base64url')}.${signature}`

/** Finds the full receipt in a text, wherever lines were broken; undefined where there is none. Proves nothing yet. */
export function readFullReceipt(said: string): FullReceipt | undefined {
  const [, coded, signature] = FULL.exec(said.replaceAll(/\s/g, '')) ?? []
  if (coded === undefined || signature === undefined) return undefined
  const text = Buffer.from(coded, 'base64url').toString('utf8')
  const statement = ReceiptStatement.safeParse(parsed(text))
  return statement.success ? { statement: statement.data, text, signature } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
