import { z } from 'zod'
import type { UnitId } from './unit.ts'

/** A kind of account or group id, as the roster's key names it: `wecom`, `wecomBot`, `dingtalk`, `wecomChat`. */
export const AddressKind = z.string().regex(/^[a-z][A-Za-z]{0,31}$/)
export type AddressKind = z.infer<typeof AddressKind>

/** The account that sent a message, proved by its platform. */
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
  /** The units that the person is contact of. */
  readonly contactOf: readonly UnitId[]
  /** The candidates (候选单位) whose own contact the person is: units that a body puts forward, outside the roster. */
  readonly contactOfCandidates: readonly UnitId[]
  readonly roles: ReadonlySet<Role>
}

/** Everything that somebody speaks for: units of the roster, and candidates as their own contact. */
export const spokenFor = ({
  contactOf,
  contactOfCandidates,
}: Pick<Person, 'contactOf' | 'contactOfCandidates'>): readonly UnitId[] => [...contactOf, ...contactOfCandidates]

/** The only one that somebody speaks for; undefined for none and for several. */
export function onlyOneSpokenFor(person: Pick<Person, 'contactOf' | 'contactOfCandidates'>): UnitId | undefined {
  const [only, ...others] = spokenFor(person)
  return others.length === 0 ? only : undefined
}

/** One kind of id that the roster can give a person or a group. */
export interface IdKind {
  /** In Chinese, what it is, for somebody who fills it in: 「钉钉群机器人的地址」. */
  readonly label?: string
  /** Checks an id in the roster, and may bring it into its usual form. */
  readonly schema: z.ZodType<string, string>
  /** The part of an id that identifies it, where that is not the whole. */
  readonly identity?: (id: string) => string
}

/** One kind of id of persons. */
export interface PersonIdKind extends IdKind {
  /** The platform's name in Chinese: 企业微信, 钉钉. */
  readonly label: string
  /** The headings its column of a sheet may have, the usual one first; none for an id that only 绑定 fills in. */
  readonly columns: readonly string[]
  /** False where a chat with such an account cannot hand in files. */
  readonly carriesFiles?: false
  /** Whether a file can be sent into a chat with such an account; left out: every one of a usual size. */
  sendsFile?(file: { readonly name: string; readonly size: number }): boolean
}

/** The kinds of ids that there are, by the keys of the roster, in the order in which they are asked for and shown. */
export interface IdKinds {
  readonly person: Readonly<Record<AddressKind, PersonIdKind>>
  readonly group: Readonly<Record<AddressKind, IdKind>>
}

/** Joins the kinds of several platforms, in order. */
export const joinKinds = (several: readonly IdKinds[]): IdKinds => ({
  person: Object.assign({}, ...several.map(({ person }) => person)),
  group: Object.assign({}, ...several.map(({ group }) => group)),
})
