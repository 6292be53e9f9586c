import type { TotalData } from '../../../src/rules/points/total/total-data.ts'
import type { TotalInput, TotalResult } from '../../../src/rules/points/total/total-input.ts'
import { atLeast, atMost, compare, exact, millionths, negative, plus, type Ratio } from './ratio.ts'

type Points = readonly (Ratio | null | undefined)[]

/** Adds up one unit by hand, from points and maxima by row number. */
export function minimalTotal(data: TotalData, rows: readonly number[], value: (parameter: unknown) => unknown) {
  const apart = [...(data.bonus?.rows ?? []), ...(data.deductions?.rows ?? [])]
  const sections = data.sections?.map((section) => ({ rows: section.rows, ...limitsOf(section) })) ?? [
    { rows: rows.filter((no) => !apart.includes(no)), ...limitsOf({}) },
  ]
  const [bonus, deductions] = [data.bonus, data.deductions].map((part) => ({
    rows: part?.rows ?? [],
    upTo: millionths(part?.upTo ?? 100_000),
  }))
  const levels = data.levels.map(({ only, bands, below, inclusive }) => ({
    kinds: only?.kinds ?? null,
    least: bands.map((band) => millionths(band.atLeast)),
    words: [...bands.map(({ level }) => level), below],
    inclusive: value(inclusive) === true,
  }))
  const vetoes = new Map(data.vetoes.map(({ label, effect, only }) => [label, { effect, kinds: only?.kinds ?? null }]))
  const limits = limitsOf(data)
  const bonusCounts = value(data.bonusCounts) === true
  if (data.scaledTo !== undefined || !bonus || !deductions) throw new RangeError('not scaled')

  return (whole: Omit<TotalInput, 'rows'>, points: Points, most: readonly number[]): TotalResult => {
    const grounds = (whole.vetoes ?? []).map((label, at, all) => {
      const ground = vetoes.get(label)
      if (!ground || (ground.kinds && !ground.kinds.includes(whole.unit)) || all.indexOf(label) !== at)
        throw new RangeError(label)
      return ground.effect
    })
    let earned: Ratio = 0
    let of = 0
    const open: number[] = []
    for (const section of sections) {
      let sum: Ratio = 0
      let full = 0
      for (const no of section.rows) {
        const came = points[no]
        if (came === undefined) continue
        full += most[no] ?? 0
        if (came === null) open.push(no)
        else sum = plus(sum, came)
      }
      earned = plus(earned, within(sum, section))
      of += Math.min(full, section.upTo)
    }
    const given = atMost(entered(whole.bonus, bonus.rows, points, 1), bonus.upTo)
    const taken = atMost(entered(whole.deductions, deductions.rows, points, -1), deductions.upTo)
    const withoutBonus = plus(earned, negative(taken))
    const subtotal = within(plus(withoutBonus, given), limits)
    const isNothing = grounds.some((effect) => 'total' in effect)
    const total = isNothing ? 0 : open.length > 0 ? null : subtotal
    const measured = bonusCounts || isNothing || total === null ? total : within(withoutBonus, limits)
    const mine = levels.find(({ kinds }) => kinds === null || kinds.includes(whole.unit))
    return {
      total: total === null ? null : exact(total),
      subtotal: exact(subtotal),
      of: exact(of),
      level: levelOf(mine, measured, grounds),
      vetoed: grounds.length > 0,
      open,
    }
  }
}

interface Limits {
  readonly upTo: number
  readonly floor: number
}

const limitsOf = ({ upTo, floor }: { readonly upTo?: number; readonly floor?: number }): Limits => ({
  upTo: upTo === undefined ? Number.POSITIVE_INFINITY : millionths(upTo),
  floor: floor === undefined ? Number.NEGATIVE_INFINITY : millionths(floor),
})

const within = (sum: Ratio, { upTo, floor }: Limits): Ratio => atMost(atLeast(sum, floor), upTo)

/** What the office entered beside what rows came to. */
function entered(stated: number | string | undefined, rows: readonly number[], points: Points, sign: 1 | -1): Ratio {
  if (stated !== undefined && !(typeof stated === 'number' && stated >= 0)) throw new RangeError('entered')
  let sum: Ratio = stated === undefined ? 0 : millionths(stated)
  for (const no of rows) {
    const came = points[no] ?? 0
    sum = plus(sum, sign === 1 ? came : negative(came))
  }
  return sum
}

interface Levels {
  readonly least: readonly number[]
  readonly words: readonly string[]
  readonly inclusive: boolean
}

function levelOf(
  levels: Levels | undefined,
  measured: Ratio | null,
  grounds: readonly TotalData['vetoes'][number]['effect'][],
): string | null {
  if (!levels) return null
  const { least, words, inclusive } = levels
  let worst = -1
  if (measured !== null) {
    let place = 0
    for (; place < least.length; place++) {
      const over = compare(measured, least[place] ?? 0)
      if (over > 0 || (over === 0 && inclusive)) break
    }
    for (const effect of grounds) if ('drop' in effect) place += effect.drop
    worst = Math.min(place, words.length - 1)
  }
  let level = words[worst] ?? null
  for (const effect of grounds) {
    if (!('level' in effect)) continue
    const named = words.indexOf(effect.level)
    const rank = named < 0 ? words.length : named
    if (rank > worst) [worst, level] = [rank, effect.level]
  }
  return level
}
