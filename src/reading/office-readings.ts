import { type OfficeAct, readingsInForce } from '../acts/office.ts'
import type { Rubric } from '../rules/rubric.ts'

/** The readings that the office put in force, by interpretation. */
export type Readings = ReturnType<typeof readingsInForce>

/** What an act of the office decided, and who did it when. */
export type Decision = Pick<OfficeAct, 'at' | 'by' | 'detail'>

/** What the office recorded under a notice, and the notice's own rubric. */
export interface UnderNotice {
  readonly rubric: Pick<Rubric, 'id' | 'interpretations'>
  readonly acts: readonly Decision[]
}

/**
 * The decisions on readings of a rubric for the office itself, oldest first: it is one for all notices, so they count
 * under whichever notice they were recorded. One about an interpretation of the notice's own rubric is about that.
 */
export function decisionsOnOffice({ id }: Pick<Rubric, 'id'>, records: readonly UnderNotice[]): readonly Decision[] {
  const decisions = records.flatMap(({ rubric, acts }) =>
    acts.filter(
      ({ detail }) =>
        detail.kind === 'reading' &&
        (rubric.id === id || !rubric.interpretations.some((one) => one.id === detail.interpretation)),
    ),
  )
  return decisions.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

export const officeReadings = (rubric: Pick<Rubric, 'id'>, records: readonly UnderNotice[]): Readings =>
  readingsInForce({ acts: decisionsOnOffice(rubric, records) })
