import { z } from 'zod'
import { Day } from '../domain/day.ts'
import { Answer, Outgoing } from '../domain/message.ts'
import { Addresses, Role, Sender } from '../domain/person.ts'
import { UnitId } from '../domain/unit.ts'

const Moment = z.iso.datetime({ offset: true })
const text = z.string().min(1).max(4000)
/** A whole document: of some hundred units it names many. */
const documentText = z.string().min(1).max(100_000)

/** What the office does for all units alike, or for itself, one kind an act. */
export const OfficeActDetail = z.discriminatedUnion('kind', [
  /** 口径, and 认定 for all: another reading of a clause comes into force. */
  z.object({ kind: z.literal('reading'), interpretation: z.string(), reading: z.string(), reason: text }),
  /** 值守: one of the office's own duties was done on that day. */
  z.object({ kind: z.literal('duty'), duty: z.string(), on: Day, note: z.string().max(1000) }),
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
  detail: OfficeActDetail,
})
export type OfficeAct = z.infer<typeof OfficeAct>

/** The office's own record in one campaign; like a dossier it holds its answers and what is still to be sent. */
export const OfficeRecord = z.object({
  format: z.literal(1),
  acts: z.array(OfficeAct),
  answers: z.array(z.object({ message: z.string(), answer: Answer })),
  outbox: z.array(Outgoing),
})
export type OfficeRecord = z.infer<typeof OfficeRecord>

export const noOfficeRecord = (): OfficeRecord => ({ format: 1, acts: [], answers: [], outbox: [] })

export interface OfficeStore {
  load(): Promise<OfficeRecord>
  /** On disk when it resolves; changes are made one after the other. */
  update<T>(change: (record: OfficeRecord) => { record: OfficeRecord; result: T }): Promise<T>
}

/** The readings that the office put in force: the latest of each interpretation. */
export function readingsInForce({ acts }: { readonly acts: readonly OfficeAct[] }): ReadonlyMap<string, string> {
  return new Map(
    acts.flatMap(({ detail }) => (detail.kind === 'reading' ? [[detail.interpretation, detail.reading] as const] : [])),
  )
}
