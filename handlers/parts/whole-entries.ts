import type { Entry } from '../../src/acts/entry.ts'
import { type ArrangedEntry, isArranged } from '../../src/dossier/arrangements.ts'
import { entriesInForce } from '../../src/dossier/entries-in-force.ts'
import { isUnitCircular, type UnitCircularEntry, unitCircularsIn } from '../../src/dossier/unit-circulars.ts'
import { type WholeUnitEntry, wholeUnitEntries } from '../../src/dossier/whole-unit.ts'
import { unitCircularWords } from '../../src/replies/present-unit-circulars.ts'
import { wholeUnitWords } from '../../src/replies/present-unit-total.ts'

/** An entry on the whole of a unit. */
export type WholeEntry = WholeUnitEntry | UnitCircularEntry | ArrangedEntry

/** Everything that is on the whole of the unit and was not taken back, oldest first. */
export const onWholeUnit = (entries: readonly Entry[]): readonly WholeEntry[] =>
  [...wholeUnitEntries(entries), ...unitCircularsIn(entries), ...entriesInForce(entries).filter(isArranged)].toSorted(
    (one, other) => one.seq - other.seq,
  )

/** What it is, in words. */
export function wholeWords(entry: WholeEntry): string {
  if (isUnitCircular(entry)) return unitCircularWords(entry)
  return isArranged(entry) ? `登记${entry.detail.title}` : wholeUnitWords(entry.detail)
}

/** The word that takes it back behind 「更正 单位」. */
export function wholeName({ detail }: WholeEntry): string {
  return detail.kind === 'arranged' ? detail.title : names[detail.kind]
}

const names = {
  criticized: '通报批评',
  praised: '通报表扬',
  credited: '加分',
  debited: '扣分',
  vetoed: '否决',
} as const satisfies Record<Exclude<WholeEntry['detail']['kind'], 'arranged'>, string>
