import Fraction from 'fraction.js'
import { invalidFact } from '../../domain/errors.ts'
import type { FactSpec } from '../../domain/facts.ts'
import { fractionOf } from '../exact.ts'
import type { ClauseRef } from '../notice.ts'
import type { Path } from '../rubric-error.ts'
import type { HeadContext } from '../rubric-head.ts'
import type { Situation } from '../situation.ts'
import { claimedPoints } from './claimed-points.ts'
import type { Deduction } from './deductions/deduction.ts'
import { compileDeduction } from './deductions/deduction-rule.ts'
import type { ItemData } from './points-data.ts'
import type { ItemClaim } from './points-input.ts'

/** What one deduction took off an item. */
export interface Loss {
  readonly deduction: Deduction
  /** In words. */
  readonly found: string
  readonly points: Fraction
}

/** An item's points and how they came about; a claim has no losses. */
export interface ItemJudgement {
  readonly points: Fraction
  readonly losses: readonly Loss[]
}

/** An item, compiled. */
export interface CompiledItem {
  readonly id: string
  readonly title: string
  readonly section: number
  readonly points: Fraction
  readonly clause: ClauseRef
  readonly deductions: readonly Deduction[]
  /** The names of all facts it knows. */
  readonly names: readonly string[]
  readonly specs: readonly FactSpec[]
  /** Throws a BotError `invalid_fact`. */
  judge(claim: ItemClaim, situation: Situation): ItemJudgement
}

const NOTHING = new Fraction(0)

/** Compiles an item; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileItem(data: ItemData, section: number, path: Path, context: HeadContext): CompiledItem {
  const { id, title } = data
  const points = fractionOf(data.points)
  const deductions = data.deductions.map((rule, at) =>
    compileDeduction(rule, { item: id, points, resolve: context.resolve, path: [...path, 'deductions', at] }),
  )
  const specs = deductions.flatMap((deduction) => deduction.specs)
  const names = specs.map(({ name }) => name)

  function judge(claim: ItemClaim, situation: Situation): ItemJudgement {
    if (typeof claim !== 'object') return { points: claimedPoints(id, claim, points), losses: [] }
    const unknown = Object.keys(claim).find((name) => !names.includes(name))
    if (unknown !== undefined) throw invalidFact(`${id} ${unknown}`, `本项的事实只有 ${names.join('、')}`)
    const judged = deductions.map((deduction) => ({ deduction, points: deduction.loss(claim, situation) }))
    const left = judged.reduce((rest, loss) => rest.sub(loss.points ?? NOTHING), points)
    const open = judged.find((loss) => loss.points === null)
    if (open && left.gt(NOTHING)) throw invalidFact(`${id} ${open.deduction.label}`, '应填写')
    const losses = judged.map(({ deduction, points }) => ({
      deduction,
      found: deduction.found(claim, situation),
      points: points ?? NOTHING,
    }))
    return { points: left.lt(NOTHING) ? NOTHING : left, losses }
  }
  return {
    id,
    title,
    section,
    points,
    clause: context.clauseRef(data.clause, [...path, 'clause']),
    deductions,
    names,
    specs,
    judge,
  }
}
