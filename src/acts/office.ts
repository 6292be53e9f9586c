import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { Day, dayOf, Moment } from '../domain/day.ts'
import { Sha256 } from '../domain/hash.ts'
import { Waiting, withoutKeys } from '../domain/message.ts'
import { LONGEST_NOTE } from '../domain/parse-act.ts'
import type { Period } from '../domain/period.ts'
import { Addresses } from '../domain/person.ts'
import { ReceiptCampaign, ReceiptPlace } from '../domain/receipt.ts'
import { FileRef } from '../domain/task.ts'
import { UnitId } from '../domain/unit.ts'
import { type RecordedDates, uploadKey } from '../rules/due/due-rule.ts'
import type { DutiesRubric } from '../rules/duties.ts'
import { type DutyStep, explainDuties } from '../rules/evaluate-duties.ts'
import { Actor, keptPaper, keptSet, ofPeriod } from './act.ts'

const text = z.string().min(1).max(4000)
/** A whole document, which may name hundreds of units. */
const documentText = z.string().min(1).max(100_000)

/** The office's acts, for all units alike or for itself. */
export const OfficeActDetail = z.discriminatedUnion('kind', [
  /** 口径, and 认定 for all: another reading of a clause comes into force. */
  z.object({ kind: z.literal('reading'), interpretation: z.string(), reading: z.string(), reason: text }),
  /** 值守: one of the office's own duties was done on that day, with what shows it. */
  z.object({
    kind: z.literal('duty'),
    duty: z.string(),
    on: Day,
    note: z.string().max(LONGEST_NOTE),
    links: z.array(z.url()).max(50).exactOptional(),
    files: z.array(FileRef).max(20).exactOptional(),
  }),
  /** 指派: which expert scores a task, of which units; null means all. */
  z.object({
    kind: z.literal('assigned'),
    task: z.int().positive(),
    /** Left out of a task that recurs: all its periods. */
    period: ofPeriod,
    expert: z.object({ name: z.string(), addresses: Addresses }),
    units: z.array(UnitId).nullable(),
  }),
  /** 取消指派: that expert scores the task no longer, of those units; null means of all. */
  z.object({
    kind: z.literal('unassigned'),
    task: z.int().positive(),
    /** Left out of a task that recurs: all its periods. */
    period: ofPeriod,
    expert: z.object({ name: z.string(), addresses: Addresses }),
    units: z.array(UnitId).nullable(),
  }),
  /** 指派: which expert scores a stage of which candidates; null means all that there are. */
  z.object({
    kind: z.literal('candidate-assigned'),
    stage: z.string().min(1),
    expert: z.object({ name: z.string(), addresses: Addresses }),
    candidates: z.array(UnitId).nullable(),
  }),
  /** 事件: the day of an event that deadlines count from; null: it is not known any more. */
  z.object({ kind: z.literal('event'), event: z.string(), on: Day.nullable() }),
  /** 事件: the deadline of an upload that the notice leaves to the office; `upload` from 0; null: it is open again. */
  z.object({
    kind: z.literal('deadline'),
    task: z.int().positive(),
    upload: z.int().min(0),
    on: Day.nullable(),
  }),
  /** 抽查: a random sample, with the seed that makes it again. */
  z.object({
    kind: z.literal('sampled'),
    task: z.int().positive(),
    period: ofPeriod,
    seed: z.string(),
    units: z.array(UnitId),
  }),
  /** 公告, 催办: what was sent to how many. */
  z.object({ kind: z.literal('announced'), text, recipients: z.int().min(0) }),
  z.object({
    kind: z.literal('reminded'),
    task: z.int().positive().nullable(),
    period: ofPeriod,
    recipients: z.int().min(0),
    /** Each unit and task that its contacts were reminded of: once a day is enough. */
    items: z.array(z.object({ unit: UnitId, task: z.int().positive(), period: ofPeriod })),
  }),
  /** 通报, 报告: numbered and kept as sent. */
  z.object({
    kind: z.literal('circular'),
    number: z.string(),
    text: documentText,
    recipients: z.int().min(0),
    paper: keptPaper,
    set: keptSet,
  }),
  z.object({
    kind: z.literal('report'),
    number: z.string(),
    text: documentText,
    paper: keptPaper,
    set: keptSet,
  }),
  /** 拟定: the draft list of a selection; the latest stands. */
  z.object({ kind: z.literal('shortlisted'), names: z.array(UnitId).min(1) }),
  /** 公示: the list as it was published, and the days on which objections are taken, both included. */
  z.object({
    kind: z.literal('publicized'),
    names: z.array(UnitId).min(1),
    from: Day,
    until: Day,
    text: documentText,
    recipients: z.int().min(0),
  }),
  /** 更正 of a public notice: it ends, and a list can be drawn up and published anew. */
  z.object({
    kind: z.literal('public-notice-ended'),
    reason: z.string().min(1).max(LONGEST_NOTE),
    text: documentText,
    recipients: z.int().min(0),
  }),
  /** 命名: the final list. */
  z.object({
    kind: z.literal('named'),
    names: z.array(UnitId).min(1),
    text: documentText,
    recipients: z.int().min(0),
  }),
  /** 授匾: what the named receive was given to some of them. */
  z.object({
    kind: z.literal('conferred'),
    what: z.string().min(1).max(20),
    names: z.array(UnitId).min(1),
    on: Day,
    recipients: z.int().min(0),
  }),
  /** 传达: the notice was sent to the contacts of these units, candidates and sites, to be confirmed and passed on. */
  z.object({ kind: z.literal('relayed'), text, units: z.array(UnitId).min(1), recipients: z.int().min(0) }),
  /** It was sent once more to those that had not confirmed. */
  z.object({ kind: z.literal('relay-repeated'), units: z.array(UnitId).min(1), recipients: z.int().min(0) }),
  /** 传达 收到, by a contact: what was relayed last arrived at these. */
  z.object({ kind: z.literal('relay-received'), units: z.array(UnitId).min(1) }),
  /** 传达 甲局, by a unit's contact: the unit passed it on to these sites. */
  z.object({ kind: z.literal('relay-passed-on'), unit: UnitId, to: z.array(UnitId).min(1).max(50) }),
  /** 导入: a sheet of orders was carried out; each has its entry under the same message. */
  z.object({
    kind: z.literal('imported'),
    file: z.object({ name: z.string().max(255), sha256: Sha256 }),
    units: z.array(UnitId).min(1),
    orders: z.int().positive(),
  }),
])
export type OfficeActDetail = z.infer<typeof OfficeActDetail>

/** 值守 as it is recorded. */
export type DutyDeed = Extract<OfficeActDetail, { kind: 'duty' }>

/** The hashes of the files that an act of the office keeps. */
export const filesInOfficeAct = (detail: OfficeActDetail): readonly string[] => [
  ...('files' in detail ? detail.files.map(({ sha256 }) => sha256) : []),
  ...('paper' in detail ? [detail.paper.sha256] : []),
  ...('set' in detail ? [detail.set.sha256] : []),
]

interface InPeriod {
  readonly period?: Period | undefined
}

/** Checks whether an assignment is of a period; one that names none is of all. */
export const isOfPeriod = (assigned: InPeriod, { period }: InPeriod): boolean =>
  assigned.period === undefined || assigned.period === period

interface OfficeActWords {
  /** The name on receipts. */
  readonly receipt: string
  /** The word for a clerk who was shown the office's record before. */
  readonly news: string
}

export const officeActs: Readonly<Record<OfficeActDetail['kind'], OfficeActWords>> = {
  reading: { receipt: '确定口径', news: '口径' },
  duty: { receipt: '登记督导办工作', news: '值守记录' },
  assigned: { receipt: '指派专家', news: '指派' },
  unassigned: { receipt: '取消指派', news: '指派' },
  'candidate-assigned': { receipt: '指派专家', news: '指派' },
  event: { receipt: '登记事件', news: '事件' },
  deadline: { receipt: '确定期限', news: '期限' },
  sampled: { receipt: '抽查', news: '抽查' },
  announced: { receipt: '公告', news: '公告' },
  reminded: { receipt: '催办', news: '催办' },
  circular: { receipt: '通报', news: '通报' },
  report: { receipt: '报告', news: '报告' },
  shortlisted: { receipt: '拟定名单', news: '拟定名单' },
  publicized: { receipt: '公示', news: '公示' },
  'public-notice-ended': { receipt: '终止公示', news: '终止公示' },
  named: { receipt: '命名', news: '命名' },
  conferred: { receipt: '授予', news: '授予记录' },
  relayed: { receipt: '传达', news: '传达' },
  'relay-repeated': { receipt: '再次传达', news: '传达' },
  'relay-received': { receipt: '确认收到传达', news: '传达的确认' },
  'relay-passed-on': { receipt: '传达到示范点', news: '传达的登记' },
  imported: { receipt: '导入', news: '导入' },
}

interface OfficeActs {
  readonly acts: readonly { readonly detail: OfficeActDetail }[]
}

/** The readings that the office put in force: the latest of each interpretation. */
export const readingsInForce = ({ acts }: OfficeActs): ReadonlyMap<string, string> =>
  new Map(
    acts.flatMap(({ detail }) => (detail.kind === 'reading' ? [[detail.interpretation, detail.reading] as const] : [])),
  )

/** The days that deadlines wait for, as the office recorded them: the latest of each. */
export function datesRecorded({ acts }: OfficeActs): RecordedDates {
  const [events, set] = [new Map<string, Day>(), new Map<string, Day>()]
  for (const { detail } of acts) {
    if (detail.kind === 'event') record(events, detail.event, detail.on)
    if (detail.kind === 'deadline') record(set, uploadKey(detail), detail.on)
  }
  return { events, set }
}

function record(days: Map<string, Day>, key: string, day: Day | null): void {
  if (day === null) days.delete(key)
  else days.set(key, day)
}

export const OfficeAct = z.object({
  seq: z.int().positive(),
  at: Moment,
  by: Actor,
  message: z.string(),
  code: z.string(),
  /** The campaign in the receipt's number; absent in acts of an early version. */
  campaign: ReceiptCampaign.exactOptional(),
  /** The receipt's place in its series; absent in acts of an early version. */
  place: ReceiptPlace.exactOptional(),
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

/** A change of the record: the acts of one message are added, or sent messages leave the outbox. */
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

/** What was done of a duty, or of one without a period, by the day it was done; nothing of a day to come. */
export const dutyDeeds = (acts: readonly OfficeAct[], duty: string, today: Day): readonly DutyDeed[] =>
  acts
    .flatMap(({ detail }) => (detail.kind === 'duty' && detail.duty === duty && detail.on <= today ? [detail] : []))
    .toSorted((one, other) => (one.on < other.on ? -1 : 1))

/** 值守: the office's duties in each period since a day, by what it recorded as done; nothing is missed before that day has come. */
export function dutySteps(
  rubric: DutiesRubric,
  acts: readonly OfficeAct[],
  { since, now }: { readonly since: Day; readonly now: Date },
): readonly DutyStep[] {
  const today = dayOf(now)
  const done = acts.flatMap(({ detail }) =>
    detail.kind === 'duty' && detail.on <= today && rubric.duties.some(({ id }) => id === detail.duty)
      ? [{ duty: detail.duty, on: detail.on }]
      : [],
  )
  return explainDuties(rubric, { at: now, done, since: since < today ? since : today }).derivation.steps
}
