import type { Outgoing, Reply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { Receipt } from './change-dossier.ts'

/** What is sent to people because of a change: one message a person and notice, however often it is tried. */
export const noticesTo = (
  { number }: Pick<Receipt, 'number'>,
  notices: readonly { readonly to: readonly Pick<Person, 'name' | 'addresses'>[]; readonly reply: Reply }[],
): Outgoing[] =>
  notices.flatMap(({ to, reply }, index) =>
    to.map(({ name, addresses }) => {
      const address = Object.values(addresses)[0] ?? name
      return { key: `notice/${number}/${index}/${address}`, to: { kind: 'person' as const, addresses }, reply }
    }),
  )
