import { noPeople, People, type PeopleStore } from '../../ports/people-store.ts'
import { updatedDocument } from './updated-document.ts'

/** Invitations and bindings in one JSON file. */
export function lowdbPeople(path: string): PeopleStore {
  const { load, update } = updatedDocument({ path, schema: People, empty: noPeople })
  return {
    load,
    update: (change) =>
      update((before) => {
        const { people, result } = change(before)
        return { after: people, result }
      }),
  }
}
