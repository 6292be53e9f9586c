import Fraction from 'fraction.js'
import { chosen } from '../combinations.ts'
import { exactOf, fractionOf } from '../exact.ts'
import { evaluatePoints } from './evaluate-points.ts'
import { type JudgedPoints, judgePoints } from './judge-points.ts'
import type { PointsAdvice, PointsGain, PointsShutDoor, PointsWay } from './points-advice.ts'
import { type PointsDial, pointsDials, type Reach } from './points-dial.ts'
import type { PointsInput } from './points-input.ts'
import type { Sheet, SheetRubric } from './sheet.ts'

/** What a caller knows that the rules do not. */
export interface PointsAdviceOptions {
  /** Item ids, or `bonus`, that can no longer change: confirmed already. */
  readonly fixed?: readonly string[]
}

/** More ways than anybody reads. */
const MOST_WAYS = 12

const NOTHING = new Fraction(0)

/**
 * What would bring most points, and the smallest sets of still possible changes that reach the line, by a search over
 * everything that can still be changed. Throws a BotError `invalid_fact` for claims or facts that cannot be.
 */
export function advisePoints(
  rubric: SheetRubric,
  input: PointsInput,
  { fixed = [] }: PointsAdviceOptions = {},
): PointsAdvice {
  const { sheet } = rubric
  const judged = judgePoints(sheet, input)
  const dials = pointsDials(sheet, input, judged, fixed)
  const open = judged.items.filter(({ judgement }) => !judgement)
  const full = open.reduce((sum, { item }) => sum.add(item.points), NOTHING)
  const short = shortOfLine(sheet, judged, full)
  const most = exactOf(dials.reduce((sum, { gain }) => sum.add(gain), judged.subtotal.add(full)))
  const counting = sheet.target.bonusCounts.value ? dials : dials.filter(({ of }) => of !== 'bonus')
  const ways = short?.gt(NOTHING) ? waysTo(short, counting) : []
  return {
    now: evaluatePoints(rubric, input),
    countedFull: open.map(({ item }) => item.id),
    most,
    short: short && exactOf(short),
    gains: gainsOf(dials),
    ways: ways.map((way) => wayOf(rubric, input, way)),
    shut: [
      ...(judged.vetoed ? [shutBy('vetoed', sheet)] : []),
      ...fixed.flatMap((of) => fixedDoor(sheet, of)),
      ...(short?.gt(NOTHING) && ways.length === 0 ? [outOfReach(sheet, most)] : []),
    ],
  }
}

/** What is missing to the line when everything not assessed yet gets full marks; null where there is no line. */
function shortOfLine({ target }: Sheet, judged: JudgedPoints, full: Fraction): Fraction | null {
  const line = target.points.value
  if (line === null || judged.vetoed) return null
  const counted = target.bonusCounts.value ? judged.subtotal : judged.subtotal.sub(judged.bonus)
  const short = fractionOf(line).sub(counted).sub(full)
  return short.gt(NOTHING) ? short : NOTHING
}

/** All sets of the smallest size that reach so many points, each going no further than it has to. */
function waysTo(short: Fraction, dials: readonly PointsDial[]): readonly (readonly Reach[])[] {
  const largest = dials.toSorted((one, other) => other.gain.compare(one.gain))
  const size = largest.findIndex((_, at) => sum(largest.slice(0, at + 1)).gte(short)) + 1
  if (size === 0) return []
  return chosen(dials, size)
    .map((set) => ({ set, gain: sum(set) }))
    .filter(({ gain }) => gain.gte(short))
    .toSorted((one, other) => one.gain.compare(other.gain))
    .slice(0, MOST_WAYS)
    .map(({ set }) => noFurther(set, short))
    .toSorted((one, other) => sum(one).compare(sum(other)))
}

const sum = (parts: readonly { readonly gain: Fraction }[]): Fraction =>
  parts.reduce((so, { gain }) => so.add(gain), NOTHING)

/** Each but the last may rely on those after it to bring all they can. */
function noFurther(set: readonly PointsDial[], short: Fraction): readonly Reach[] {
  const reached: Reach[] = []
  for (const [at, dial] of set.entries()) {
    reached.push(dial.reach(short.sub(sum(reached)).sub(sum(set.slice(at + 1)))))
  }
  return reached
}

function wayOf(rubric: SheetRubric, input: PointsInput, way: readonly Reach[]): PointsWay {
  const changed = way.reduce((so, { apply }) => apply(so), input)
  return { changes: way.flatMap(({ changes }) => changes), input: changed, result: evaluatePoints(rubric, changed) }
}

const gainsOf = (dials: readonly PointsDial[]): readonly PointsGain[] =>
  dials
    .toSorted((one, other) => other.gain.compare(one.gain))
    .map(({ of, title, gain, reach }) => ({ of, title, gain: exactOf(gain), changes: reach(gain).changes }))

const shutBy = (kind: 'vetoed', { veto }: Sheet): PointsShutDoor => ({
  kind,
  clauses: [veto.clause],
  interpretations: [],
})

const outOfReach = ({ target }: Sheet, most: PointsAdvice['most']): PointsShutDoor => ({
  kind: 'out-of-reach',
  most,
  clauses: [target.clause],
  interpretations: [target.points.by, target.bonusCounts.by].filter((id) => id !== null),
})

function fixedDoor({ items, bonus }: Sheet, of: string): PointsShutDoor[] {
  const clause = of === 'bonus' ? bonus.clause : items.get(of)?.clause
  return clause ? [{ kind: 'fixed', of, clauses: [clause], interpretations: [] }] : []
}
