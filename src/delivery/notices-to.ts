import type { Outgoing, Reply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'

/** What is told to some people because of a change. */
export interface Notice {
  readonly to: readonly Pick<Person, 'name' | 'addresses'>[]
  readonly reply: Reply
  /** Somebody has to act on it in time: a return, a letter. */
  readonly urgent?: true
}

/** What is sent to people because of a change: one message a person and notice, however often it is tried. */
export const noticesTo = ({ number }: { readonly number: string }, notices: readonly Notice[]): Outgoing[] =>
  notices.flatMap(({ to, reply, urgent }, index) =>
    to.map(({ name, addresses }) => {
      const address = Object.values(addresses)[0] ?? name
      return {
        key: `notice/${number}/${index}/${address}`,
        to: { kind: 'person' as const, addresses },
        reply,
        ...(urgent && { urgent }),
      }
    }),
  )
