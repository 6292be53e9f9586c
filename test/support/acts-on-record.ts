import { subjectsOf } from '../../src/acts/entry.ts'
import type { OfficeActDetail } from '../../src/acts/office.ts'
import type { PeopleActDetail } from '../../src/acts/people.ts'
import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import type { FirstNoticeRecords } from './first-notice.ts'

/** One act on record: whose, about which tasks or units, with all that it says. */
export interface ActOnRecord {
  /** A unit, 「office」 or 「people」. */
  readonly whose: string
  readonly about: readonly (string | number)[]
  readonly detail: EntryDetail | OfficeActDetail | PeopleActDetail
}

/** Every act of the dossiers, of the office and of the lists of people; refusals are no acts. */
export const actsOnRecord = async (
  records: Pick<FirstNoticeRecords, 'dossiers' | 'office' | 'people'>,
): Promise<readonly ActOnRecord[]> => [...(await actsUnderNotice(records)), ...(await actsOnPeople(records))]

/** The acts under one notice. */
export async function actsUnderNotice({
  dossiers,
  office,
}: Pick<FirstNoticeRecords, 'dossiers' | 'office'>): Promise<readonly ActOnRecord[]> {
  const units = await Promise.all((await dossiers.units()).map((unit) => dossiers.load(unit)))
  const ofUnits = units.flatMap(({ unit, entries }) =>
    entries.flatMap(({ detail }) =>
      detail.kind === 'refused' ? [] : [{ whose: unit, about: subjectsOf(detail).map(({ no }) => no), detail }],
    ),
  )
  const ofOffice = (await office.load()).acts.map(({ detail }) => {
    const task = 'task' in detail && detail.task !== null ? [detail.task] : []
    return { whose: 'office', about: task, detail }
  })
  return [...ofUnits, ...ofOffice]
}

export const actsOnPeople = async ({ people }: Pick<FirstNoticeRecords, 'people'>): Promise<readonly ActOnRecord[]> =>
  (await people.load()).acts.map(({ detail }) => {
    return { whose: 'people', about: 'units' in detail ? detail.units : [], detail }
  })

/** 「金水区 submitted 2」, 「office announced」, 「people invited 金水区」 */
export const wordsOfAct = ({ whose, about, detail }: ActOnRecord): string =>
  [whose, detail.kind, about.join('、')].filter((word) => word !== '').join(' ')
