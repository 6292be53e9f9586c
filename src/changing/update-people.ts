import type { People, PeopleAct, PeopleLists } from '../acts/people-record.ts'
import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import type { Waiting } from '../domain/waiting.ts'
import type { DialogueWrite } from '../ports/conversation-store.ts'
import type { PeopleStore } from '../ports/people-store.ts'

/** What becomes of the people, and what the change is answered with; without `lists` nothing is written. */
export interface PeopleUpdate<T> {
  readonly result: T
  readonly lists?: PeopleLists
  readonly acts?: readonly PeopleAct[]
  readonly outgoing?: readonly Waiting[]
  readonly alongside?: DialogueWrite | undefined
}

/** Changes who speaks for whom; changes are made one after the other, and on disk when they resolve. */
export type UpdatePeople = <T>(change: (before: People) => PeopleUpdate<T> | Promise<PeopleUpdate<T>>) => Promise<T>

export const peopleUpdater =
  (people: PeopleStore, exclusively: OneAtATime): UpdatePeople =>
  (change) =>
    exclusively('#people', async () => {
      const before = await people.load()
      const { result, lists, acts = [], outgoing = [], alongside } = await change(before)
      if (lists) await people.record({ lists, acts, outgoing, madeFrom: before.version, alongside })
      return result
    })
