import { z } from 'zod'
import { Moment } from '../domain/moment.ts'
import { Addresses } from '../domain/person.ts'
import { UnitId } from '../domain/unit.ts'

const count = z.int().min(0)

/** What is recorded of who speaks for whom, one kind an act. */
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
