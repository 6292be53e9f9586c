import type Fraction from 'fraction.js'
import { invalidFact, unknownFact } from '../../domain/errors.ts'
import type { FactSpec } from '../../domain/facts.ts'
import { fractionOf } from '../exact.ts'
import type { ClauseRef } from '../notice.ts'
import { type Path, RubricError } from '../rubric-error.ts'
import type { HeadContext } from '../rubric-head.ts'
import type { Situation } from '../situation.ts'
import { asFraction, negative } from './amount.ts'
import { claimedPoints } from './claimed-points.ts'
import { compileRow } from './compile-row.ts'
import type { PointsRule } from './kinds/points-rule.ts'
import type { ItemClaim } from './points-input.ts'
import type { ItemData } from './sheet-data.ts'

/** What one rule took off an item. */
export interface Loss {
  readonly rule: PointsRule
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
  readonly rules: readonly PointsRule[]
  /** The names of all facts it knows. */
  readonly names: readonly string[]
  readonly specs: readonly FactSpec[]
  /** Throws a BotError `invalid_fact`. */
  judge(claim: ItemClaim, situation: Situation): ItemJudgement
}

/** A sheet does not tell units apart. */
const NOBODY: Situation = { unit: null, daysLate: 0 }

/** Compiles an item; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileItem(data: ItemData, section: number, path: Path, context: HeadContext): CompiledItem {
  const { id, title, deductions } = data
  const { resolve } = context
  const points = fractionOf(data.points)
  const row = compileRow(
    { points: data.points, from: 'full', floor: 0, notSubmitted: 0, rules: deductions },
    { resolve, path, isHandedIn: false, rulesPath: [...path, 'deductions'] },
  )
  const rules = row.rulesOf(NOBODY)
  const giving = rules.findIndex(({ best }) => best !== 0)
  if (giving >= 0) throw new RubricError([...path, 'deductions', giving], '评审项只扣分，不应有得分')
  const { names, specs } = row

  function judge(claim: ItemClaim, situation: Situation): ItemJudgement {
    if (typeof claim !== 'object') return { points: claimedPoints(id, claim, points), losses: [] }
    const unknown = Object.keys(claim).find((name) => !names.includes(name))
    if (unknown !== undefined) throw unknownFact(`${id} ${unknown}`, names)
    const judged = row.account(claim, situation, true)
    if (judged.points === null) throw invalidFact(`${id} ${judged.missing[0]?.label ?? ''}`, '应填写')
    const losses = judged.effects.map(({ rule, points: effect }) => ({
      rule,
      found: rule.found(claim, situation),
      points: asFraction(negative(effect ?? 0)),
    }))
    return { points: asFraction(judged.points), losses }
  }
  return {
    id,
    title,
    section,
    points,
    clause: context.clauseRef(data.clause, [...path, 'clause']),
    rules,
    names,
    specs,
    judge,
  }
}
