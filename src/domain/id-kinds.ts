import type { z } from 'zod'
import type { AddressKind } from './person.ts'

/** One kind of id that the roster can give a person or a group. */
export interface IdKind {
  /** What the roster may say; it may also put it into its usual form. */
  readonly schema: z.ZodType<string, string>
  /** What of an id tells it from others, where that is not all of it. */
  readonly identity?: (id: string) => string
}

/** One kind of id of persons. */
export interface PersonIdKind extends IdKind {
  /** Where the id is from, as people call it: 企业微信, 钉钉. */
  readonly label: string
  /** The headings its column of a sheet may have, the usual one first; none for an id that only 绑定 fills in. */
  readonly columns: readonly string[]
  /** False where a chat with such an account cannot hand in files. */
  readonly carriesFiles?: false
}

/** The kinds of ids that there are, by the keys of the roster, in the order in which they are asked for and shown. */
export interface IdKinds {
  readonly person: Readonly<Record<AddressKind, PersonIdKind>>
  readonly group: Readonly<Record<AddressKind, IdKind>>
}

/** Those of several platforms, in order. */
export const joinKinds = (several: readonly IdKinds[]): IdKinds => ({
  person: Object.assign({}, ...several.map(({ person }) => person)),
  group: Object.assign({}, ...several.map(({ group }) => group)),
})
