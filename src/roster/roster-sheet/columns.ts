import type { AddressKind, IdKinds } from '../../domain/person.ts'
import type { SheetRow } from '../../ports/files.ts'

/** A problem in a sheet: its place, and the expected content. */
export interface Problem {
  /** The row's number in the spreadsheet. */
  readonly line: number
  /** The heading of the column. */
  readonly column: string
  readonly expected: string
}

/** The columns every roster may have, and what else their headings may be. */
const ownHeadings = {
  unit: ['单位', '单位名称', '单位全称'],
  kind: ['类别', '单位类别', '单位类型', '类型'],
  aliases: ['简称', '别名', '单位简称'],
  contact: ['联系人', '联系人姓名', '姓名'],
  leader: ['领导', '分管领导', '领导姓名'],
} as const satisfies Record<string, readonly string[]>

/** A column of a roster: one of its own, or `contact.wecom`, `leader.wecom`: somebody's id of that kind. */
export type ColumnName = keyof typeof ownHeadings | `contact.${AddressKind}` | `leader.${AddressKind}`

/** The columns there are, in the order people are told of them, each with its headings, the usual one first. */
export type Headings = ReadonlyMap<ColumnName, readonly string[]>

/** Adds a column for each kind of id that is filled in by hand. */
export function headingsFor(kinds: IdKinds['person']): Headings {
  const asked = Object.entries(kinds).filter(([, { columns }]) => columns.length > 0)
  const { unit, kind, aliases, contact, leader } = ownHeadings
  return new Map<ColumnName, readonly string[]>([
    ['unit', unit],
    ['kind', kind],
    ['aliases', aliases],
    ['contact', contact],
    ...asked.map(([kind, { columns }]) => [`contact.${kind}`, columns] as const),
    ['leader', leader],
    ...asked.map(([kind, { columns }]) => [`leader.${kind}`, columns.map((word) => `领导${word}`)] as const),
  ])
}

/** The heading a column is told by. */
export const headingOf = (name: ColumnName, headings: Headings): string => headings.get(name)?.[0] ?? name

/** Lists the usual heading of each column. */
export const usualHeadings = (headings: Headings): readonly string[] =>
  [...headings.values()].flatMap(([word]) => word ?? [])

/** The columns that every roster must have. */
const required: readonly ColumnName[] = ['unit', 'kind', 'contact']

/** A title and remarks may stand above the headings. */
const LINES_SEARCHED = 5

export interface Columns {
  readonly line: number
  /** The position of each column that is there, from 1. */
  readonly at: ReadonlyMap<ColumnName, number>
  readonly headings: Headings
  /** Headings that are not used. */
  readonly ignored: readonly string[]
}

/** Finds the headings of a roster, or says which are missing. */
export function findColumns(
  rows: readonly SheetRow[],
  headings: Headings,
): { readonly columns: Columns } | { readonly problems: readonly Problem[] } {
  const found = rows.slice(0, LINES_SEARCHED).map((row) => columnsIn(row, headings))
  const best = found.toSorted((one, other) => other.at.size - one.at.size)[0]
  if (!best || best.at.size === 0) {
    const expected = `未隐藏的工作表中，应有一张在前${LINES_SEARCHED}行内有表头：${usualHeadings(headings).join('、')}（单位、类别、联系人必有）`
    return { problems: [{ line: rows[0]?.line ?? 1, column: '表头', expected }] }
  }
  const missing = required.filter((name) => !best.at.has(name))
  if (missing.length === 0) return { columns: best }
  const expected = '表头中应有这一列'
  return { problems: missing.map((name) => ({ line: best.line, column: headingOf(name, headings), expected })) }
}

function columnsIn({ line, cells }: SheetRow, headings: Headings): Columns {
  const at = new Map<ColumnName, number>()
  const ignored: string[] = []
  for (const [column, cell] of cells) {
    const heading = cell.kind === 'text' ? cell.text.replace(/[\s*＊:：]/g, '') : ''
    const name = [...headings].find(([, words]) => words.includes(heading))?.[0]
    if (name && !at.has(name)) at.set(name, column)
    else if (heading !== '') ignored.push(heading)
  }
  return { line, at, headings, ignored }
}
