import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { Day } from '../domain/day.ts'
import { LONGEST_NOTE } from '../domain/longest-note.ts'
import { Addresses, Role, Sender } from '../domain/person.ts'
import { ReceiptCampaign } from '../domain/receipt.ts'
import { UnitId } from '../domain/unit.ts'
import { Waiting, withoutKeys } from '../domain/waiting.ts'
import type { DialogueWrite } from './conversation-store.ts'

const Moment = z.iso.datetime({ offset: true })
const text = z.string().min(1).max(4000)
/** A whole document: of some hundred units it names many. */
const documentText = z.string().min(1).max(100_000)

/** What the office does for all units alike, or for itself, one kind an act. */
export const OfficeActDetail = z.discriminatedUnion('kind', [
  /** 口径, and 认定 for all: another reading of a clause comes into force. */
  z.object({ kind: z.literal('reading'), interpretation: z.string(), reading: z.string(), reason: text }),
  /** 值守: one of the office's own duties was done on that day. */
  z.object({ kind: z.literal('duty'), duty: z.string(), on: Day, note: z.string().max(LONGEST_NOTE) }),
  /** 指派: which expert scores a task, of which units; null means all. */
  z.object({
    kind: z.literal('assigned'),
    task: z.int().positive(),
    expert: z.object({ name: z.string(), addresses: Addresses }),
    units: z.array(UnitId).nullable(),
  }),
  /** 抽查: a random sample, with the seed that makes it again. */
  z.object({ kind: z.literal('sampled'), task: z.int().positive(), seed: z.string(), units: z.array(UnitId) }),
  /** 公告, 催办: what was sent to how many. */
  z.object({ kind: z.literal('announced'), text, recipients: z.int().min(0) }),
  z.object({
    kind: z.literal('reminded'),
    task: z.int().positive().nullable(),
    recipients: z.int().min(0),
    /** Each unit and task that its contacts were reminded of: once a day is enough. */
    items: z.array(z.object({ unit: UnitId, task: z.int().positive() })),
  }),
  /** 通报, 报告: numbered and kept as sent. */
  z.object({ kind: z.literal('circular'), number: z.string(), text: documentText, recipients: z.int().min(0) }),
  z.object({ kind: z.literal('report'), number: z.string(), text: documentText }),
])
export type OfficeActDetail = z.infer<typeof OfficeActDetail>

export const OfficeAct = z.object({
  seq: z.int().positive(),
  at: Moment,
  by: z.object({ name: z.string(), role: Role, sender: Sender }),
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

export interface OfficeStore {
  load(): Promise<OfficeRecord>
  /**
   * Adds acts and messages to send, and what goes along in the dialogue, all or nothing; on disk when it resolves.
   * Rejects with `store_conflict` unless both were made from the stored versions.
   */
  record(addition: {
    readonly acts: readonly OfficeAct[]
    readonly outgoing: readonly Waiting[]
    readonly madeFrom: number
    readonly alongside: DialogueWrite | undefined
  }): Promise<void>
  /** Takes messages out that have left or never will; on disk when it resolves. */
  settle(keys: readonly string[]): Promise<void>
}

/** The readings that the office put in force: the latest of each interpretation. */
export function readingsInForce({ acts }: { readonly acts: readonly OfficeAct[] }): ReadonlyMap<string, string> {
  return new Map(
    acts.flatMap(({ detail }) => (detail.kind === 'reading' ? [[detail.interpretation, detail.reading] as const] : [])),
  )
}
