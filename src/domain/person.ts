import { z } from 'zod'
import type { UnitId } from './unit.ts'

/** A kind of account or group id, as the roster's key names it: `wecom`, `wecomBot`, `dingtalk`, `wecomChat`. */
export const AddressKind = z.string().regex(/^[a-z][A-Za-z]{0,31}$/)
export type AddressKind = z.infer<typeof AddressKind>

/** Who sent a message, as its platform proves it: an id of that kind. */
export const Sender = z.object({ channel: AddressKind, userId: z.string().min(1).max(128) })
export type Sender = z.infer<typeof Sender>

/** The ids somebody, or a group, is reached by, one a kind. Each channel knows the kinds that are its own. */
export const Addresses = z.record(AddressKind, z.string().min(1).max(500))
export type Addresses = z.infer<typeof Addresses>

/** 联系人 / 督导办 / 评审专家 / 领导 */
export const Role = z.enum(['contact', 'clerk', 'expert', 'leader'])
export type Role = z.infer<typeof Role>

export const roleWords = {
  contact: '单位联系人',
  clerk: '督导办',
  expert: '评审专家',
  leader: '领导',
} as const satisfies Record<Role, string>

export interface Person {
  readonly name: string
  readonly addresses: Addresses
  /** Without office roles: the units the person is contact of. */
  readonly contactOf: readonly UnitId[]
  readonly roles: ReadonlySet<Role>
}
