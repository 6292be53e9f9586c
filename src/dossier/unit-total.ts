import type { WholeUnitDetail } from '../acts/whole-unit.ts'
import type { UnitKind } from '../domain/unit.ts'
import { rowPoints } from '../rules/evaluate-unit.ts'
import { evaluateTotal, explainTotal } from '../rules/points/total/evaluate-total.ts'
import type { TotalDerivation } from '../rules/points/total/total-derivation.ts'
import type { TotalInput, TotalResult } from '../rules/points/total/total-input.ts'
import type { TaskResult } from '../rules/task-input.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { claimedStanding, expectedStanding, isDecidedByTime, type Standing } from './standing.ts'
import { extrasOf } from './whole-unit.ts'
import { needsNoFacts, officialResult, yearsOf } from './year-of-task.ts'

/** What a unit's rows in points come to: confirmed and self-assessed results never in one sum. */
export interface UnitTotal {
  /** 核定: rows that the office confirmed or that time decided, with what it entered on the whole. */
  readonly confirmed: TotalResult
  readonly derivation: TotalDerivation
  /** 自评: rows by the unit's own claims, and those that time decided. */
  readonly claimed: TotalResult
  /** What the office entered on the whole, oldest first. */
  readonly acts: readonly WholeUnitDetail[]
}

/** Adds up a unit, a row that recurs by its year; null where the rubric has no total. */
export function unitTotalOf(
  standings: readonly Standing[],
  acts: readonly WholeUnitDetail[],
  { rubric, kind, unit }: { readonly rubric: TasksRubric; readonly kind: UnitKind; readonly unit: string },
): UnitTotal | null {
  const { total } = rubric
  const scored = standings.filter(({ task }) => task.scored)
  if (total === null) return null
  const whose = { unit: kind, unitName: unit }
  const sum = (results: readonly TaskResult[]): TotalInput => ({
    ...whose,
    rows: rowPoints(rubric, whose, results),
  })
  const results = (resultOf: (standing: Standing) => TaskResult): readonly TaskResult[] => [
    ...scored.filter(({ task }) => task.period === undefined).map(resultOf),
    ...yearsOf(scored, rubric, resultOf).map(({ result }) => result),
  ]
  const explained = explainTotal(total, { ...sum(results(officialResult)), ...extrasOf(acts, total, whose) })
  return {
    confirmed: explained.result,
    derivation: explained.derivation,
    claimed: evaluateTotal(total, sum(results((standing) => claimedResult(standing, rubric)))),
    acts,
  }
}

/** The result by the unit's own claim, as it would be if the materials came in now. */
function claimedResult(standing: Standing, rubric: TasksRubric): TaskResult {
  if (isDecidedByTime(standing) || needsNoFacts(standing)) return standing.result
  const claimed = claimedStanding(standing, rubric)
  if (claimed === null) return { ...standing.result, points: null }
  return (expectedStanding(claimed, rubric) ?? claimed).result
}
