import { noPeople, People, type PeopleStore } from '../../ports/people-store.ts'
import { inTurn } from './in-turn.ts'
import { jsonDocument } from './json-document.ts'

/** Invitations and bindings in one JSON file. */
export function lowdbPeople(path: string): PeopleStore {
  const document = jsonDocument({ path, schema: People, empty: noPeople })
  const turn = inTurn()
  return {
    load: () => document.load(),
    update: (change) =>
      turn(path, async () => {
        const before = await document.load()
        const { people, result } = change(before)
        if (people !== before) await document.save(people)
        return result
      }),
  }
}
