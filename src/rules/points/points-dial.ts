import Fraction from 'fraction.js'
import type { Facts } from '../../domain/facts.ts'
import { chosen } from '../combinations.ts'
import { exactOf } from '../exact.ts'
import { amountFrom } from './amount.ts'
import type { CompiledItem, ItemJudgement, Loss } from './compile-item.ts'
import type { JudgedItem, JudgedPoints } from './judge-points.ts'
import type { Improvement } from './kinds/points-rule.ts'
import type { PointsChange } from './points-change.ts'
import type { ItemClaim, PointsInput } from './points-input.ts'
import type { Sheet } from './sheet.ts'

/** The least that brings so many more points. */
export interface Reach {
  readonly changes: readonly PointsChange[]
  /** What it brings, which may be more than was asked for. */
  readonly gain: Fraction
  readonly apply: (input: PointsInput) => PointsInput
}

/** Something that could still bring points: an item, or the bonus. */
export interface PointsDial {
  readonly of: string
  readonly title: string
  /** The most it can bring. */
  readonly gain: Fraction
  /** Expects from more than 0 to `gain` points. */
  reach(points: Fraction): Reach
}

const NOTHING = new Fraction(0)

/** All that could still bring points, but for what is fixed (item ids, or `bonus`). */
export const pointsDials = (
  sheet: Sheet,
  input: PointsInput,
  judged: JudgedPoints,
  fixed: readonly string[],
): readonly PointsDial[] =>
  [...judged.items.map((one) => itemDial(one, input.items[one.item.id])), bonusDial(sheet, judged)].flatMap((dial) =>
    dial?.gain.gt(NOTHING) && !fixed.includes(dial.of) ? [dial] : [],
  )

function bonusDial({ bonus }: Sheet, judged: JudgedPoints): PointsDial {
  return {
    of: 'bonus',
    title: bonus.label,
    gain: bonus.points.sub(judged.bonus),
    reach(points) {
      const to = exactOf(judged.bonus.add(points))
      return { changes: [{ kind: 'earn-bonus', to }], gain: points, apply: (was) => ({ ...was, bonus: to }) }
    },
  }
}

function itemDial({ item, situation, judgement }: JudgedItem, claim: ItemClaim | undefined): PointsDial | null {
  if (!judgement || claim === undefined) return null
  const { id, title } = item
  const apply = (changed: ItemClaim) => (was: PointsInput) => ({ ...was, items: { ...was.items, [id]: changed } })
  return {
    of: id,
    title,
    gain: bestOf(item, judgement).sub(judgement.points),
    reach(points) {
      if (typeof claim !== 'object') {
        const to = exactOf(judgement.points.add(points))
        return { changes: [{ kind: 'raise-claim', item: id, label: title, to }], gain: points, apply: apply(to) }
      }
      const atMost = item.points.sub(judgement.points).sub(points)
      // A count that nobody stated yet, since all was lost anyhow, would still have to be stated.
      const losses = judgement.losses.map((loss) =>
        loss.rule.effect(claim, situation) === null ? { ...loss, points: item.points } : loss,
      )
      const improved = fewestImprovements(losses, atMost, claim)
      const changed: Facts = Object.assign({}, claim, ...improved.map(({ facts }) => facts))
      return {
        changes: improved.map(({ change }) => ({ ...change, item: id })),
        gain: item.judge(changed, situation).points.sub(judgement.points),
        apply: apply(changed),
      }
    },
  }
}

/** An item's points once everything is put right that can be. */
function bestOf({ points }: CompiledItem, { losses }: ItemJudgement): Fraction {
  const left = losses.reduce((rest, loss) => (loss.rule.improve ? rest : rest.sub(loss.points)), points)
  return left.lt(NOTHING) ? NOTHING : left
}

/** The fewest facts that have to change so that no more than `atMost` is lost. */
function fewestImprovements(losses: readonly Loss[], atMost: Fraction, claim: Facts): readonly Improvement[] {
  const costly = losses.filter(({ points }) => points.gt(NOTHING))
  const open = costly.filter(({ rule }) => rule.improve)
  for (let size = 1; size <= open.length; size++) {
    for (const changing of chosen(open, size)) {
      const kept = costly
        .filter((loss) => !changing.includes(loss))
        .reduce((sum, loss) => sum.add(loss.points), NOTHING)
      const left = atMost.sub(kept)
      if (left.lt(NOTHING)) continue
      return changing.flatMap(
        ({ rule }, at) => rule.improve?.(amountFrom(at === changing.length - 1 ? left.neg() : NOTHING), claim) ?? [],
      )
    }
  }
  return []
}
