import { createHash } from 'node:crypto'
import type { UnitId } from '../domain/unit.ts'

/**
 * 抽查: so many of the units, picked at random by a seed. The same seed picks the same again, whatever the order they
 * are listed in: those with the smallest SHA-256 of 「seed unit」 are picked.
 */
export const drawSample = (units: readonly UnitId[], count: number, seed: string): readonly UnitId[] =>
  units
    .map((unit) => ({ unit, rank: createHash('sha256').update(`${seed} ${unit}`).digest('hex') }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, count)
    .map(({ unit }) => unit)
