import Fraction from 'fraction.js'
import { invalidFact } from '../../domain/errors.ts'
import { fractionOf } from '../exact.ts'
import type { Situation } from '../situation.ts'
import { claimedPoints } from './claimed-points.ts'
import type { CompiledItem, ItemJudgement } from './compile-item.ts'
import type { ItemClaim, PointsInput } from './points-input.ts'
import type { Sheet } from './sheet.ts'

/** One item as it stands; null where it is not assessed yet. */
export interface JudgedItem {
  readonly item: CompiledItem
  readonly situation: Situation
  readonly claim: ItemClaim | undefined
  readonly judgement: ItemJudgement | null
}

/** Everything a result and its derivation are made from, exact. */
export interface JudgedPoints {
  readonly items: readonly JudgedItem[]
  readonly bonus: Fraction
  readonly vetoed: boolean
  readonly subtotal: Fraction
  readonly total: Fraction | null
  /** What is measured against the line; null while there is no total. */
  readonly measured: Fraction | null
  readonly reachesTarget: boolean | null
}

/** Adds up one unit's points; throws a BotError `invalid_fact` for a claim or a fact that cannot be. */
export function judgePoints(
  sheet: Sheet,
  { items: claims, daysLate = {}, bonus: claimedBonus, veto }: PointsInput,
): JudgedPoints {
  const unknown = [...Object.keys(claims), ...Object.keys(daysLate)].find((id) => !sheet.items.has(id))
  if (unknown !== undefined) throw invalidFact(unknown, '没有这个评审项')
  const items = [...sheet.items.values()].map((item): JudgedItem => {
    const claim = claims[item.id]
    // A sheet does not tell units apart.
    const situation = { unit: null, daysLate: daysLate[item.id] ?? 0 }
    return { item, situation, claim, judgement: claim === undefined ? null : item.judge(claim, situation) }
  })
  const { label, points: mostBonus } = sheet.bonus
  const bonus = claimedBonus === undefined ? new Fraction(0) : claimedPoints(label, claimedBonus, mostBonus)
  const vetoed = veto ?? false
  const earned = sumOf(items)
  const subtotal = earned.add(bonus)
  const total = items.every(({ judgement }) => judgement) ? subtotal : null
  const measured = total && (sheet.target.bonusCounts.value ? total : earned)
  return { items, bonus, vetoed, subtotal, total, measured, reachesTarget: reaches(sheet, vetoed, measured) }
}

/** The points of the items assessed so far. */
export const sumOf = (items: readonly JudgedItem[]): Fraction =>
  items.reduce((sum, { judgement }) => (judgement ? sum.add(judgement.points) : sum), new Fraction(0))

function reaches({ target }: Sheet, vetoed: boolean, measured: Fraction | null): boolean | null {
  if (vetoed) return false
  const { value } = target.points
  return measured && value !== null ? measured.gte(fractionOf(value)) : null
}
