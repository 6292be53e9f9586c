import { z } from 'zod'
import type { Resolve } from '../../interpreted.ts'
import type { ClauseRef } from '../../notice.ts'
import { type Path, RubricError } from '../../rubric-error.ts'
import { type Amount, amountOf } from '../amount.ts'
import type { Limits, OnTotal, Total, TotalSection } from './total.ts'
import type { TotalData } from './total-data.ts'

/** What the total needs to compile itself. */
export interface TotalContext {
  readonly resolve: Resolve
  readonly clauseRef: (name: string, path: Path) => ClauseRef
  readonly path: Path
  /** The numbers of all rows in points. */
  readonly rows: readonly number[]
}

/** Compiles the total; throws a RubricError for a row, a clause or an interpretation that does not exist or fit. */
export function compileTotal(data: TotalData, context: TotalContext): Total {
  const { resolve, clauseRef, path } = context
  const clausesOf = (clause: string | undefined, at: Path): readonly ClauseRef[] =>
    clause === undefined ? [] : [clauseRef(clause, [...at, 'clause'])]
  checkRows(data, context)
  const onTotal = (key: 'bonus' | 'deductions', label: string): OnTotal => {
    const part = data[key]
    return {
      isEntered: part !== undefined,
      label: part?.label ?? label,
      rows: new Set(part?.rows),
      upTo: amountOrNull(part?.upTo),
      clauses: clausesOf(part?.clause, [...path, key]),
    }
  }
  const sections = sectionsOf(data, context, clausesOf)
  return {
    sections,
    sectionOf: placesOf(sections),
    bonus: onTotal('bonus', '加分'),
    deductions: onTotal('deductions', '扣分'),
    vetoes: data.vetoes.map(({ clause, only, ...veto }, at) => ({
      ...veto,
      only,
      clauses: clausesOf(clause, [...path, 'vetoes', at]),
    })),
    scaledTo: amountOrNull(data.scaledTo),
    ...limitsOf(data),
    bonusCounts: resolve(data.bonusCounts, z.boolean(), [...path, 'bonusCounts']),
    levels: data.levels.map(({ only, bands, below, inclusive, clause }, at) => ({
      only,
      bands: bands.map(({ atLeast, level }) => ({ atLeast: amountOf(atLeast), level })),
      below,
      words: [...bands.map(({ level }) => level), below],
      inclusive: resolve(inclusive, z.boolean(), [...path, 'levels', at, 'inclusive']),
      clauses: clausesOf(clause, [...path, 'levels', at]),
    })),
    clauses: clausesOf(data.clause, path),
  }
}

function sectionsOf(
  data: TotalData,
  { rows, path }: TotalContext,
  clausesOf: (clause: string | undefined, at: Path) => readonly ClauseRef[],
): readonly TotalSection[] {
  const apart = [...(data.bonus?.rows ?? []), ...(data.deductions?.rows ?? [])]
  if (data.sections === undefined) {
    const all = rows.filter((no) => !apart.includes(no))
    return [{ label: null, rows: new Set(all), upTo: null, floor: null, clauses: [] }]
  }
  return data.sections.map((section, at) => ({
    label: section.label,
    rows: new Set(section.rows),
    ...limitsOf(section),
    clauses: clausesOf(section.clause, [...path, 'sections', at]),
  }))
}

function placesOf(sections: readonly TotalSection[]): readonly (number | undefined)[] {
  const places: (number | undefined)[] = []
  for (const [place, { rows }] of sections.entries()) for (const no of rows) places[no] = place
  return places
}

const amountOrNull = (points: number | undefined): Amount | null => (points === undefined ? null : amountOf(points))

const limitsOf = ({ upTo, floor }: { readonly upTo?: number; readonly floor?: number }): Limits => ({
  upTo: amountOrNull(upTo),
  floor: amountOrNull(floor),
})

/** Every row named is one in points, and is named once; with sections none is forgotten. */
function checkRows({ sections, bonus, deductions }: TotalData, { rows, path }: TotalContext): void {
  const named = [
    ...(sections ?? []).flatMap((section, at) => section.rows.map((no) => ({ no, place: ['sections', at, 'rows'] }))),
    ...(bonus?.rows ?? []).map((no) => ({ no, place: ['bonus', 'rows'] })),
    ...(deductions?.rows ?? []).map((no) => ({ no, place: ['deductions', 'rows'] })),
  ]
  const seen = new Set<number>()
  for (const { no, place } of named) {
    if (!rows.includes(no)) throw new RubricError([...path, ...place], `没有按分数计的任务 ${no}`)
    if (seen.has(no)) throw new RubricError([...path, ...place], `任务 ${no} 重复`)
    seen.add(no)
  }
  const forgotten = sections && rows.find((no) => !seen.has(no))
  if (forgotten !== undefined) throw new RubricError([...path, 'sections'], `任务 ${forgotten} 没有列入任何一部分`)
}
