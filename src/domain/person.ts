import { z } from 'zod'
import type { UnitId } from './unit.ts'

export const ChannelName = z.enum(['wecom', 'dingtalk', 'sandbox'])
export type ChannelName = z.infer<typeof ChannelName>

/** Who sent a message, as its platform proves it. */
export const Sender = z.object({ channel: ChannelName, userId: z.string().min(1).max(128) })
export type Sender = z.infer<typeof Sender>

/** The ids a person is reached by. */
export const Addresses = z.object({
  wecom: z.string().min(1).optional(),
  dingtalk: z.string().min(1).optional(),
  sandbox: z.string().min(1).optional(),
})
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
