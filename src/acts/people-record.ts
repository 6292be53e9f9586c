import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { Moment } from '../domain/moment.ts'
import { Addresses, Sender } from '../domain/person.ts'
import { UnitId } from '../domain/unit.ts'
import { Waiting } from '../domain/waiting.ts'
import { Actor } from './act.ts'
import { PeopleActDetail } from './people.ts'

/** 交接: a contact's part, offered to the person who sends the code. */
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

export const PeopleAct = z.object({
  seq: z.int().positive(),
  at: Moment,
  by: Actor,
  message: z.string(),
  code: z.string(),
  detail: PeopleActDetail,
  chain: Chain,
})
export type PeopleAct = z.infer<typeof PeopleAct>

export const Invitation = z.object({
  code: z.string(),
  unit: UnitId,
  by: z.string(),
  at: Moment,
  expiresAt: Moment,
  usedAt: Moment.nullable(),
  /** 作废, before it was used. */
  voidedAt: Moment.exactOptional(),
  /** The message that asked for it; absent in those of an early version. */
  message: z.string().exactOptional(),
})
export type Invitation = z.infer<typeof Invitation>

const Binding = z.object({
  sender: Sender,
  name: z.string(),
  unit: UnitId,
  at: Moment,
  message: z.string(),
  /** The contact of the roster whose account it is, as listed then; absent for somebody new. */
  contact: z.object({ name: z.string(), addresses: Addresses }).exactOptional(),
})

/** A wrong code; by its message it is counted once. */
const FailedTry = z.object({ sender: Sender, at: Moment, message: z.string().exactOptional() })

/** Who handed a unit over or was released (解绑): not its contact any more, though the roster may still name them. */
const Released = z.object({ addresses: Addresses, unit: UnitId })

/** What people are kept by: lists that any change may change anywhere. */
export const PeopleLists = z.object({
  invitations: z.array(Invitation),
  bindings: z.array(Binding),
  failedTries: z.array(FailedTry),
  handovers: z.array(Handover),
  released: z.array(Released),
})
export type PeopleLists = z.infer<typeof PeopleLists>

/** Invitations and handovers, the accounts bound by them, and the attempts that failed; what is still to be told. */
export const People = z.object({
  format: z.literal(2),
  /** Counts the messages that changed it; a write says which version it was made from. */
  version: z.int().min(0),
  ...PeopleLists.shape,
  /** Only ever added to. */
  acts: z.array(PeopleAct),
  outbox: z.array(Waiting),
})
export type People = z.infer<typeof People>

export const noPeople = (): People => ({
  format: 2,
  version: 0,
  invitations: [],
  bindings: [],
  failedTries: [],
  handovers: [],
  released: [],
  acts: [],
  outbox: [],
})
