import type { UnitId } from '../domain/unit.ts'

/**
 * 抽查: so many of the units, picked at random by a seed. The same seed picks the same again, whatever the order they
 * are listed in: those with the smallest digest (SHA-256, hexadecimal) of 「seed unit」 are picked.
 */
export const sampleBy = (
  digest: (text: string) => string,
  { units, count, seed }: { readonly units: readonly UnitId[]; readonly count: number; readonly seed: string },
): readonly UnitId[] =>
  units
    .map((unit) => ({ unit, rank: digest(`${seed} ${unit}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, count)
    .map(({ unit }) => unit)

const SEED_BYTES = 16

/** Draws a sample by a new seed, and says by which. */
export type DrawSample = (
  units: readonly UnitId[],
  count: number,
) => { readonly seed: string; readonly units: readonly UnitId[] }

export const sampleDrawer =
  ({ randomByte, digest }: { randomByte(): number; digest(text: string): string }): DrawSample =>
  (units, count) => {
    const seed = Array.from({ length: SEED_BYTES }, () => randomByte().toString(16).padStart(2, '0')).join('')
    return { seed, units: sampleBy(digest, { units, count, seed }) }
  }
