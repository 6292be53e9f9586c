import type { SheetRow } from '../../ports/sheet-reader.ts'
import type { Problem } from './problem.ts'

/** The columns of a roster, and what else their headings may be. */
const headings = {
  unit: ['单位', '单位名称', '单位全称'],
  kind: ['类别', '单位类别', '单位类型', '类型'],
  aliases: ['简称', '别名', '单位简称'],
  contact: ['联系人', '联系人姓名', '姓名'],
  wecom: ['企业微信', '企业微信账号', '企微', '企微账号'],
  dingtalk: ['钉钉', '钉钉账号'],
  leader: ['领导', '分管领导', '领导姓名'],
  leaderWecom: ['领导企业微信', '领导企微', '领导企业微信账号'],
  leaderDingtalk: ['领导钉钉', '领导钉钉账号'],
} as const

export type ColumnName = keyof typeof headings

/** The heading each column is told by. */
export const headingOf = (name: ColumnName): string => headings[name][0]

const names: readonly ColumnName[] = [
  'unit',
  'kind',
  'aliases',
  'contact',
  'wecom',
  'dingtalk',
  'leader',
  'leaderWecom',
  'leaderDingtalk',
]

/** Without them a sheet is no roster. */
const required: readonly ColumnName[] = ['unit', 'kind', 'contact']

/** A title and remarks may stand above the headings. */
const LINES_SEARCHED = 5

export interface Columns {
  readonly line: number
  /** The position of each column that is there, from 1. */
  readonly at: ReadonlyMap<ColumnName, number>
  /** Headings that are not used. */
  readonly ignored: readonly string[]
}

/** Finds the headings of a roster, or says which are missing. */
export function findColumns(
  rows: readonly SheetRow[],
): { readonly columns: Columns } | { readonly problems: readonly Problem[] } {
  const found = rows.slice(0, LINES_SEARCHED).map(columnsIn)
  const best = found.toSorted((one, other) => other.at.size - one.at.size)[0]
  if (!best || best.at.size === 0) {
    const expected = `前${LINES_SEARCHED}行内应有表头：${names.map(headingOf).join('、')}（单位、类别、联系人必有）`
    return { problems: [{ line: rows[0]?.line ?? 1, column: '表头', expected }] }
  }
  const missing = required.filter((name) => !best.at.has(name))
  if (missing.length === 0) return { columns: best }
  const expected = '表头中应有这一列'
  return { problems: missing.map((name) => ({ line: best.line, column: headingOf(name), expected })) }
}

function columnsIn({ line, cells }: SheetRow): Columns {
  const at = new Map<ColumnName, number>()
  const ignored: string[] = []
  for (const [column, cell] of cells) {
    const heading = cell.kind === 'text' ? cell.text.replace(/[\s*＊:：]/g, '') : ''
    const name = names.find((one) => headings[one].some((word) => word === heading))
    if (name && !at.has(name)) at.set(name, column)
    else if (heading !== '') ignored.push(heading)
  }
  return { line, at, ignored }
}
