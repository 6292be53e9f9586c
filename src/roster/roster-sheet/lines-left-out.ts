import type { SheetRow } from '../../ports/files.ts'
import type { Columns } from './columns.ts'
import { plainHeading } from './heading-words.ts'

/** A line of a sheet that is not read, and why. */
export interface LeftOut {
  readonly line: number
  readonly why: string
}

/** Remarks below a table, and who filled it in. */
const REMARK =
  /^(?:备注|说明|注|附注|填表说明|填报说明|填表人|填报人|制表|审核|审核人|联系电话|填报日期|填表日期|日期)[:：\d]/

const SUM = /^(?:合计|总计|小计|共计)/

/** Splits the lines below the headings: those that state units, and those that do not, with the reason. */
export function linesLeftOut(
  rows: readonly SheetRow[],
  { line, at, seen }: Columns,
): { readonly body: readonly SheetRow[]; readonly leftOut: readonly LeftOut[] } {
  const used = [...at.values()]
  const headings = seen.filter(({ as }) => as !== undefined)
  const whyNot = (row: SheetRow): string | undefined => {
    const texts = [...row.cells.values()].map((cell) => (cell.kind === 'text' ? cell.text : ''))
    const said = (column: number) => {
      const cell = row.cells.get(column)
      return cell?.kind === 'text' ? cell.text : ''
    }
    if (texts.length === 1 && REMARK.test(texts[0] ?? '')) return '表格下面的说明'
    if (texts.some((text) => SUM.test(text)) && !row.cells.has(at.get('contact') ?? 0)) return '合计行'
    const isHeading = ({ column, heading }: (typeof headings)[number]) =>
      plainHeading(said(column)) === plainHeading(heading)
    if (headings.length > 1 && headings.every(isHeading)) return '重复的表头'
    return used.some((column) => row.cells.has(column)) ? undefined : '没有单位，也没有联系人'
  }
  const judged = rows.flatMap((row) => (row.line > line ? [{ row, why: whyNot(row) }] : []))
  return {
    body: judged.flatMap(({ row, why }) => (why === undefined ? [row] : [])),
    leftOut: judged.flatMap(({ row, why }) => (why === undefined ? [] : [{ line: row.line, why }])),
  }
}
