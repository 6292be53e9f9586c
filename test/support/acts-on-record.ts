import { tasksOf } from '../../src/acts/entry.ts'
import type { Records } from '../../src/compose/records.ts'

/** One act on record, with all that it says. */
export interface ActOnRecord {
  /** 「金水区 submitted 2」, 「office announced」, 「people invited 金水区」 */
  readonly words: string
  readonly message: string
  readonly detail: unknown
}

/** Every act of the dossiers, of the office and of the lists of people; refusals are no acts. */
export async function actsOnRecord({ dossiers, office, people }: Records): Promise<readonly ActOnRecord[]> {
  const units = await Promise.all((await dossiers.units()).map((unit) => dossiers.load(unit)))
  const ofUnits = units.flatMap(({ unit, entries }) =>
    entries
      .filter(({ detail }) => detail.kind !== 'refused')
      .map(({ message, detail }) => ({ words: inWords(unit, detail.kind, tasksOf(detail)), message, detail })),
  )
  const ofOffice = (await office.load()).acts.map(({ message, detail }) => {
    const task = 'task' in detail && detail.task !== null ? [detail.task] : []
    return { words: inWords('office', detail.kind, task), message, detail }
  })
  const ofPeople = (await people.load()).acts.map(({ message, detail }) => {
    return { words: inWords('people', detail.kind, 'units' in detail ? detail.units : []), message, detail }
  })
  return [...ofUnits, ...ofOffice, ...ofPeople]
}

const inWords = (whose: string, kind: string, about: readonly (string | number)[]): string =>
  [whose, kind, about.join('、')].filter((word) => word !== '').join(' ')
