import type Fraction from 'fraction.js'
import { z } from 'zod'
import { fractionOf } from '../exact.ts'
import type { Resolved } from '../interpreted.ts'
import type { ClauseIndex, ClauseRef } from '../notice.ts'
import { compileHead, type RubricHead } from '../rubric-head.ts'
import type { Body } from '../selection/bodies/body.ts'
import { compileRanked } from '../selection/bodies/ranked.ts'
import { compileFinal, type FinalLimit } from '../selection/final-limit.ts'
import { type CompiledItem, compileItem } from './compile-item.ts'
import { type PointsData, TargetPoints } from './points-data.ts'

/** 验收内容: items that belong together. */
export interface CompiledSection {
  readonly no: number
  readonly title: string
  readonly points: Fraction
  readonly clause: ClauseRef
  readonly items: readonly CompiledItem[]
}

/** A rubric of the form `points`, parsed and compiled once. */
export interface PointsRubric extends RubricHead {
  readonly form: 'points'
  readonly sections: readonly CompiledSection[]
  /** By item id, in the notice's order. */
  readonly items: ReadonlyMap<string, CompiledItem>
  readonly requirements: readonly ClauseRef[]
  readonly floor: ClauseRef
  readonly bonus: { readonly label: string; readonly points: Fraction; readonly clause: ClauseRef }
  readonly veto: { readonly label: string; readonly clause: ClauseRef }
  readonly target: {
    readonly points: Resolved<number | null>
    readonly bonusCounts: Resolved<boolean>
    readonly clause: ClauseRef
  }
  readonly body: Body
  readonly final: FinalLimit
  /** What it was compiled from, to compile it again under another reading. */
  readonly data: PointsData
}

/** Compiles a points rubric; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compilePointsRubric(data: PointsData, clauses: ClauseIndex): PointsRubric {
  const context = compileHead(data, clauses)
  const { head, resolve, clauseRef } = context
  const { bonus, veto, target } = data
  const sections = data.sections.map(({ no, title, points, clause, items }, at) => ({
    no,
    title,
    points: fractionOf(points),
    clause: clauseRef(clause, ['sections', at, 'clause']),
    items: items.map((item, place) => compileItem(item, no, ['sections', at, 'items', place], context)),
  }))
  return {
    ...head,
    form: 'points',
    sections,
    items: new Map(sections.flatMap(({ items }) => items.map((item) => [item.id, item]))),
    requirements: data.requirements.map((name, at) => clauseRef(name, ['requirements', at])),
    floor: clauseRef(data.floor, ['floor']),
    bonus: { ...bonus, points: fractionOf(bonus.points), clause: clauseRef(bonus.clause, ['bonus', 'clause']) },
    veto: { ...veto, clause: clauseRef(veto.clause, ['veto', 'clause']) },
    target: {
      points: resolve(target.points, TargetPoints, ['target', 'points']),
      bonusCounts: resolve(target.bonusCounts, z.boolean(), ['target', 'bonusCounts']),
      clause: clauseRef(target.clause, ['target', 'clause']),
    },
    body: compileRanked(data.body, { head, resolve, clauseRef, path: ['body'] }),
    final: compileFinal(data.final, clauseRef, ['final']),
    data,
  }
}
