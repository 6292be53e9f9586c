import { z } from 'zod'
import { Answer, Outgoing } from '../domain/message.ts'
import { Addresses, Role, Sender } from '../domain/person.ts'
import { UnitId } from '../domain/unit.ts'

const Moment = z.iso.datetime({ offset: true })
const count = z.int().min(0)

/** 交接: a contact's part offered to whoever sends the code. */
export const Handover = z.object({
  code: z.string(),
  units: z.array(UnitId).min(1),
  from: z.object({ name: z.string(), addresses: Addresses }),
  at: Moment,
  expiresAt: Moment,
  /** Taken over, taken back, or replaced by a newer offer. */
  endedAt: Moment.nullable(),
})
export type Handover = z.infer<typeof Handover>

/** What is recorded of who speaks for whom, one kind an act. */
export const PeopleActDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('handoverOffered'), units: z.array(UnitId), from: z.string() }),
  z.object({ kind: z.literal('handoverTakenBack'), units: z.array(UnitId), from: z.string() }),
  z.object({ kind: z.literal('handedOver'), units: z.array(UnitId), from: z.string(), to: z.string() }),
  z.object({
    kind: z.literal('rosterImported'),
    added: count,
    changed: count,
    removed: count,
    files: z.array(z.string()),
  }),
])
export type PeopleActDetail = z.infer<typeof PeopleActDetail>

export const PeopleAct = z.object({
  seq: z.int().positive(),
  at: Moment,
  by: z.object({ name: z.string(), role: Role, sender: Sender }),
  message: z.string(),
  code: z.string(),
  detail: PeopleActDetail,
})
export type PeopleAct = z.infer<typeof PeopleAct>

/** Invitations and handovers, the accounts bound by them, and the attempts that failed. */
export const People = z.object({
  format: z.literal(1),
  invitations: z.array(
    z.object({
      code: z.string(),
      unit: UnitId,
      by: z.string(),
      at: Moment,
      expiresAt: Moment,
      usedAt: Moment.nullable(),
    }),
  ),
  bindings: z.array(z.object({ sender: Sender, name: z.string(), unit: UnitId, at: Moment, message: z.string() })),
  failedTries: z.array(z.object({ sender: Sender, at: Moment })),
  answers: z.array(z.object({ message: z.string(), answer: Answer })),
  handovers: z.array(Handover).default([]),
  /** Who handed a unit over: not its contact any more, though the roster may still name them. */
  released: z.array(z.object({ addresses: Addresses, unit: UnitId })).default([]),
  acts: z.array(PeopleAct).default([]),
  outbox: z.array(Outgoing).default([]),
})
export type People = z.infer<typeof People>

export const noPeople = (): People => ({
  format: 1,
  invitations: [],
  bindings: [],
  failedTries: [],
  answers: [],
  handovers: [],
  released: [],
  acts: [],
  outbox: [],
})

/** How many answers are kept for messages delivered again. */
export const PEOPLE_ANSWERS_KEPT = 200

export interface PeopleStore {
  load(): Promise<People>
  /** On disk when it resolves; changes are made one after the other. */
  update<T>(change: (people: People) => { people: People; result: T }): Promise<T>
}
