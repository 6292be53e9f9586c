import { type Amount, compareAmounts, minus } from '../amount.ts'
import { isFor } from '../is-for.ts'
import type { Levels, Veto } from './total.ts'

/** The level that a total makes. */
export interface LevelFound {
  readonly levels: Levels | null
  /** What the total alone makes; null while there is none. */
  readonly byTotal: string | null
  readonly level: string | null
  /** The next better level and what is missing to it; null at the best and while there is no total. */
  readonly next: { readonly level: string; readonly short: Amount } | null
  /** The total stands on a threshold, where the reading of 「以上」 decides. */
  readonly onThreshold: boolean
}

/** The levels of a unit, the first that are its own. */
export function levelsFor(
  all: readonly Levels[],
  { unit, unitName }: { readonly unit: string; readonly unitName?: string },
): Levels | null {
  for (const levels of all) if (isFor(levels.only, unit, unitName)) return levels
  return null
}

/** The level of a total under the grounds established; null where neither says one. */
export function levelOf(levels: Levels | null, measured: Amount | null, vetoes: readonly Veto[]): LevelFound | null {
  if (levels === null && vetoes.length === 0) return null
  const place = levels === null || measured === null ? null : placeOf(levels, measured)
  const byTotal = place === null ? null : (levels?.words[place] ?? null)
  const level = vetoes.length === 0 ? byTotal : vetoedLevel(levels, place, vetoes)
  const above = place === null || place === 0 ? undefined : levels?.bands[place - 1]
  return {
    levels,
    byTotal,
    level,
    next:
      above === undefined || measured === null ? null : { level: above.level, short: minus(above.atLeast, measured) },
    onThreshold:
      measured !== null && (levels?.bands.some(({ atLeast }) => compareAmounts(measured, atLeast) === 0) ?? false),
  }
}

/** The place of the level among all words, the number of bands where it is below all. */
function placeOf({ bands, inclusive }: Levels, measured: Amount): number {
  for (let place = 0; place < bands.length; place++) {
    const over = compareAmounts(measured, bands[place]?.atLeast ?? 0)
    if (over > 0 || (over === 0 && inclusive.value)) return place
  }
  return bands.length
}

/** The level falls by all drops together; of several words the worst stands. A word that no band has is the worst. */
function vetoedLevel(levels: Levels | null, place: number | null, vetoes: readonly Veto[]): string | null {
  const words = levels?.words ?? []
  const drop = vetoes.reduce((sum, { effect }) => ('drop' in effect ? sum + effect.drop : sum), 0)
  const dropped = place === null ? null : (words[Math.min(place + drop, words.length - 1)] ?? null)
  const named = vetoes.flatMap(({ effect }) => ('level' in effect ? [effect.level] : []))
  return [...named, ...(dropped === null ? [] : [dropped])].reduce<string | null>((worst, level) => {
    if (worst === null) return level
    return rankOf(words, level) > rankOf(words, worst) ? level : worst
  }, null)
}

const rankOf = (words: readonly string[], level: string): number => {
  const place = words.indexOf(level)
  return place < 0 ? words.length : place
}
