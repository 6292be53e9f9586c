import Fraction from 'fraction.js'
import type { Entry } from '../acts/entry.ts'
import type { WholeUnitDetail } from '../acts/whole-unit.ts'
import { type Exact, exactOf } from '../rules/exact.ts'
import { isFor } from '../rules/points/is-for.ts'
import type { Total } from '../rules/points/total/total.ts'
import type { TotalInput } from '../rules/points/total/total-input.ts'
import { entriesInForce } from './entries-in-force.ts'

/** An entry with an act on the whole of a unit. */
export type WholeUnitEntry = Entry & { readonly detail: WholeUnitDetail }

const isOnWholeUnit = (entry: Entry): entry is WholeUnitEntry =>
  entry.detail.kind === 'credited' || entry.detail.kind === 'debited' || entry.detail.kind === 'vetoed'

/** The acts on the whole of a unit that were not taken back, oldest first. */
export const wholeUnitEntries = (entries: readonly Entry[]): readonly WholeUnitEntry[] =>
  entriesInForce(entries).filter(isOnWholeUnit)

/** What the office entered on the whole, for the rules; a ground that the rubric has no more counts no more. */
export function extrasOf(
  acts: readonly WholeUnitDetail[],
  total: Total,
  { unit, unitName }: Pick<TotalInput, 'unit' | 'unitName'>,
): Pick<TotalInput, 'bonus' | 'deductions' | 'vetoes'> {
  const grounds = new Set(acts.flatMap((act) => (act.kind === 'vetoed' ? [act.ground] : [])))
  const vetoes = total.vetoes.filter(({ label, only }) => grounds.has(label) && isFor(only, unit, unitName))
  return {
    bonus: sumOf(acts, 'credited'),
    deductions: sumOf(acts, 'debited'),
    vetoes: vetoes.map(({ label }) => label),
  }
}

const sumOf = (acts: readonly WholeUnitDetail[], kind: 'credited' | 'debited'): Exact =>
  exactOf(acts.reduce((sum, act) => (act.kind === kind ? sum.add(act.points) : sum), new Fraction(0)))
