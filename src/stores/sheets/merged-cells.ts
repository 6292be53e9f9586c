import { columnNumber } from '../../domain/column-letters.ts'
import type { MergedCell, SheetRow } from '../../ports/files.ts'

interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Maximum cells that are filled: as many as the largest sheet has. */
const MOST_FILLED = 500_000
const MOST_RANGES = 5000

/** The part of a workbook that holds its sheet of that number; undefined where the workbook does not say. */
export function partOfSheet(workbook: string, relations: string, number: number): string | undefined {
  const tag = [...workbook.matchAll(/<(?:[^\s<>/:]+:)?sheet\s[^<>]*>/g)][number - 1]?.[0] ?? ''
  const id = /\s[^\s<>/:="']+:id\s*=\s*["']([^"'<>]+)["']/.exec(tag)?.[1]
  const relation = [...relations.matchAll(/<(?:[^\s<>/:]+:)?Relationship\s[^<>]*>/g)].find(
    ([one]) => /\sId\s*=\s*["']([^"'<>]+)["']/.exec(one)?.[1] === id,
  )?.[0]
  const target = /\sTarget\s*=\s*["']([^"'<>]+)["']/.exec(relation ?? '')?.[1]
  if (target === undefined) return undefined
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Adds to each row the cells that are merged with one above; a row of which nothing is its own is none. */
export function withMergedCells(rows: readonly SheetRow[], sheet: string): readonly SheetRow[] {
  const byLine = new Map(rows.map((row) => [row.line, row]))
  const merged = new Map<number, Map<number, MergedCell>>()
  let left = MOST_FILLED
  for (const range of rangesIn(sheet)) {
    const cell = byLine.get(range.top)?.cells.get(range.left)
    left -= (range.bottom - range.top + 1) * (range.right - range.left + 1)
    if (left < 0) break
    if (!cell) continue
    for (let line = range.top + 1; line <= range.bottom; line += 1) {
      if (!byLine.has(line)) continue
      const own = merged.get(line) ?? new Map<number, MergedCell>()
      for (let column = range.left; column <= range.right; column += 1) own.set(column, { cell, from: range.top })
      merged.set(line, own)
    }
  }
  return rows.map((row) => {
    const own = merged.get(row.line)
    return own ? { ...row, merged: own } : row
  })
}

/** ECMA-376 Part 1, 18.3.1.55. */
const rangesIn = (sheet: string): readonly Range[] =>
  [...sheet.matchAll(/<(?:[^\s<>/:]+:)?mergeCell\s[^<>]*>/g)].slice(0, MOST_RANGES).flatMap(([tag]) => {
    const [, left = '', top = '', right = '', bottom = ''] =
      /\sref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/.exec(tag) ?? []
    const range = { top: Number(top), bottom: Number(bottom), left: columnNumber(left), right: columnNumber(right) }
    return top === '' || range.bottom < range.top || range.right < range.left ? [] : [range]
  })
