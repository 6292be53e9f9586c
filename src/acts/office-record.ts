import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { Moment } from '../domain/moment.ts'
import { ReceiptCampaign } from '../domain/receipt.ts'
import { Waiting, withoutKeys } from '../domain/waiting.ts'
import { Actor } from './act.ts'
import { OfficeActDetail } from './office.ts'

export const OfficeAct = z.object({
  seq: z.int().positive(),
  at: Moment,
  by: Actor,
  message: z.string(),
  code: z.string(),
  /** As the receipt's number names it; absent in those of an early version. */
  campaign: ReceiptCampaign.exactOptional(),
  detail: OfficeActDetail,
  chain: Chain,
})
export type OfficeAct = z.infer<typeof OfficeAct>

/** The office's own record in one campaign; like a dossier it holds what is still to be sent. */
export const OfficeRecord = z.object({
  format: z.literal(2),
  /** Counts the messages that changed it; a write says which version it was made from. */
  version: z.int().min(0),
  acts: z.array(OfficeAct),
  outbox: z.array(Waiting),
})
export type OfficeRecord = z.infer<typeof OfficeRecord>

/** What one message adds, or messages that have left or were given up. */
export const OfficeRecordChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded'), acts: z.array(OfficeAct), outgoing: z.array(Waiting) }),
  z.object({ kind: z.literal('settled'), keys: z.array(z.string()) }),
])
export type OfficeRecordChange = z.infer<typeof OfficeRecordChange>

export const noOfficeRecord = (): OfficeRecord => ({ format: 2, version: 0, acts: [], outbox: [] })

export function changedOfficeRecord(record: OfficeRecord, change: OfficeRecordChange): OfficeRecord {
  if (change.kind === 'settled') return { ...record, outbox: withoutKeys(record.outbox, change.keys) }
  return {
    ...record,
    version: record.version + 1,
    acts: [...record.acts, ...change.acts],
    outbox: [...record.outbox, ...change.outgoing],
  }
}
