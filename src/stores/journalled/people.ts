import { z } from 'zod'
import { noPeople, People, PeopleAct, PeopleLists } from '../../acts/people.ts'
import { Waiting, withoutKeys } from '../../domain/message.ts'
import type { PeopleStore } from '../../ports/record-stores.ts'
import { type DocumentKind, type Guard, ONLY } from '../documents/kind.ts'
import type { Collection } from '../documents/store.ts'
import { peopleFrom1To2 } from '../migrations/format-1.ts'
import { migrated } from '../migrations/migrate.ts'
import type { CommitWith } from './conversations.ts'
import { receiptsIndex } from './indexes.ts'
import { spliceBetween, spliced, spliceOf } from './splice.ts'

const lists = PeopleLists.shape

/** The changes and additions of one message to the lists; or messages that have left or were given up. */
const PeopleChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('recorded'),
    invitations: spliceOf(lists.invitations.element).exactOptional(),
    bindings: spliceOf(lists.bindings.element).exactOptional(),
    failedTries: spliceOf(lists.failedTries.element).exactOptional(),
    handovers: spliceOf(lists.handovers.element).exactOptional(),
    released: spliceOf(lists.released.element).exactOptional(),
    acts: z.array(PeopleAct),
    outgoing: z.array(Waiting),
  }),
  z.object({ kind: z.literal('settled'), keys: z.array(z.string()) }),
])
type PeopleChange = z.infer<typeof PeopleChange>

/** The accounts and the units they speak for, in one file. */
export const peopleKind = (path: string, guard?: Guard<People>): DocumentKind<People, PeopleChange> => ({
  ...(guard && { guard }),
  name: 'people',
  place: { kind: 'file', path },
  document: z.preprocess(migrated([peopleFrom1To2]), People),
  change: PeopleChange,
  empty: noPeople,
  apply: changedPeople,
  versionOf: ({ version }) => version,
  indexes: [
    receiptsIndex({
      actsOf: ({ acts }) => acts,
      addedBy: (change) => (change.kind === 'recorded' ? change.acts : []),
    }),
  ],
})

export const journalledPeople = (people: Collection<People, PeopleChange>, commitWith: CommitWith): PeopleStore => ({
  load: () => people.load(ONLY),
  record: async ({ lists: after, acts, outgoing, madeFrom, alongside }) => {
    const change = {
      kind: 'recorded' as const,
      ...changesBetween(await people.latest(ONLY), after),
      acts: [...acts],
      outgoing: [...outgoing],
    }
    await commitWith(people.write(ONLY, change, madeFrom), alongside)
  },
  settle: (keys) => commitWith(people.write(ONLY, { kind: 'settled', keys: [...keys] })),
})

function changesBetween(before: PeopleLists, after: PeopleLists) {
  const invitations = spliceBetween(before.invitations, after.invitations)
  const bindings = spliceBetween(before.bindings, after.bindings)
  const failedTries = spliceBetween(before.failedTries, after.failedTries)
  const handovers = spliceBetween(before.handovers, after.handovers)
  const released = spliceBetween(before.released, after.released)
  return {
    ...(invitations ? { invitations } : {}),
    ...(bindings ? { bindings } : {}),
    ...(failedTries ? { failedTries } : {}),
    ...(handovers ? { handovers } : {}),
    ...(released ? { released } : {}),
  }
}

function changedPeople(before: People, change: PeopleChange): People {
  if (change.kind === 'settled') return { ...before, outbox: withoutKeys(before.outbox, change.keys) }
  return {
    ...before,
    version: before.version + 1,
    invitations: spliced(before.invitations, change.invitations),
    bindings: spliced(before.bindings, change.bindings),
    failedTries: spliced(before.failedTries, change.failedTries),
    handovers: spliced(before.handovers, change.handovers),
    released: spliced(before.released, change.released),
    acts: [...before.acts, ...change.acts],
    outbox: [...before.outbox, ...change.outgoing],
  }
}
