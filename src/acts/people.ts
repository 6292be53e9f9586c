import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { Moment } from '../domain/day.ts'
import { Waiting } from '../domain/message.ts'
import { Addresses, Sender } from '../domain/person.ts'
import { ReceiptPlace } from '../domain/receipt.ts'
import { UnitId } from '../domain/unit.ts'
import { Actor } from './act.ts'

const count = z.int().min(0)

/** The acts about who speaks for which unit. */
export const PeopleActDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('handoverOffered'), units: z.array(UnitId), from: z.string() }),
  z.object({ kind: z.literal('handoverTakenBack'), units: z.array(UnitId), from: z.string() }),
  z.object({ kind: z.literal('invited'), units: z.array(UnitId), codeEnding: z.string(), until: Moment }),
  z.object({
    kind: z.literal('bound'),
    units: z.array(UnitId),
    name: z.string(),
    /** The contact of the roster whose account it is. */
    contact: z.string().exactOptional(),
    codeEnding: z.string(),
  }),
  z.object({ kind: z.literal('released'), units: z.array(UnitId), name: z.string(), accounts: z.array(Addresses) }),
  z.object({
    kind: z.literal('codeVoided'),
    units: z.array(UnitId),
    of: z.enum(['invitation', 'handover']),
    codeEnding: z.string(),
  }),
  z.object({ kind: z.literal('handedOver'), units: z.array(UnitId), from: z.string(), to: z.string() }),
  /** 更名: the people bound to the unit by its earlier name, or released from it, are so by its new one. */
  z.object({ kind: z.literal('unitRenamed'), units: z.array(UnitId), formerly: UnitId }),
  z.object({
    kind: z.literal('rosterImported'),
    added: count,
    changed: count,
    removed: count,
    files: z.array(z.string()),
  }),
])
export type PeopleActDetail = z.infer<typeof PeopleActDetail>

interface PeopleActWords {
  /** The name on receipts. */
  readonly receipt: string
}

export const peopleActs: Readonly<Record<PeopleActDetail['kind'], PeopleActWords>> = {
  handoverOffered: { receipt: '发起交接' },
  handoverTakenBack: { receipt: '取消交接' },
  invited: { receipt: '邀请' },
  bound: { receipt: '绑定' },
  released: { receipt: '解绑' },
  codeVoided: { receipt: '作废邀请码' },
  handedOver: { receipt: '完成交接' },
  unitRenamed: { receipt: '更名，联系人随之转入' },
  rosterImported: { receipt: '导入名单' },
}

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
  /** The receipt's place in its series; absent in acts of an early version. */
  place: ReceiptPlace.exactOptional(),
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

/** A former contact who handed the unit over or was released (解绑); the roster may still name them. */
const Released = z.object({ addresses: Addresses, unit: UnitId })

/** The lists of people; any change may alter any of them. */
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
