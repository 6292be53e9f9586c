import type Fraction from 'fraction.js'
import { z } from 'zod'
import { fractionOf } from '../exact.ts'
import type { Resolved } from '../interpreted.ts'
import type { ClauseRef } from '../notice.ts'
import type { Path } from '../rubric-error.ts'
import type { HeadContext, RubricHead } from '../rubric-head.ts'
import { type CompiledItem, compileItem } from './compile-item.ts'
import { type SheetData, TargetPoints } from './sheet-data.ts'

/** 验收内容: items that belong together. */
export interface CompiledSection {
  readonly no: number
  readonly title: string
  readonly points: Fraction
  readonly clause: ClauseRef
  readonly items: readonly CompiledItem[]
}

/** 评审表: items in sections, compiled. */
export interface Sheet {
  readonly sections: readonly CompiledSection[]
  /** By item id, in the notice's order. */
  readonly items: ReadonlyMap<string, CompiledItem>
  readonly floor: ClauseRef
  readonly bonus: { readonly label: string; readonly points: Fraction; readonly clause: ClauseRef }
  readonly veto: { readonly label: string; readonly clause: ClauseRef }
  readonly target: {
    readonly points: Resolved<number | null>
    readonly bonusCounts: Resolved<boolean>
    readonly clause: ClauseRef
  }
}

/** A rubric that has a sheet. */
export interface SheetRubric extends RubricHead {
  readonly sheet: Sheet
}

export const hasSheet = <R extends { readonly sheet: Sheet | null }>(rubric: R): rubric is R & { sheet: Sheet } =>
  rubric.sheet !== null

/** Compiles a sheet; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileSheet(data: SheetData, context: HeadContext): Sheet {
  const { resolve } = context
  const { bonus, veto, target } = data
  const clauseRef = (name: string, path: Path) => context.clauseRef(name, ['sheet', ...path])
  const sections = data.sections.map(({ no, title, points, clause, items }, at) => ({
    no,
    title,
    points: fractionOf(points),
    clause: clauseRef(clause, ['sections', at, 'clause']),
    items: items.map((item, place) => compileItem(item, no, ['sheet', 'sections', at, 'items', place], context)),
  }))
  return {
    sections,
    items: new Map(sections.flatMap(({ items }) => items.map((item) => [item.id, item]))),
    floor: clauseRef(data.floor, ['floor']),
    bonus: { ...bonus, points: fractionOf(bonus.points), clause: clauseRef(bonus.clause, ['bonus', 'clause']) },
    veto: { ...veto, clause: clauseRef(veto.clause, ['veto', 'clause']) },
    target: {
      points: resolve(target.points, TargetPoints, ['sheet', 'target', 'points']),
      bonusCounts: resolve(target.bonusCounts, z.boolean(), ['sheet', 'target', 'bonusCounts']),
      clause: clauseRef(target.clause, ['target', 'clause']),
    },
  }
}
