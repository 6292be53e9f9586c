import type { CellObject, Feature, Image, Sheet } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'
import type { Day } from '../../domain/day.ts'

export interface Column {
  readonly header: string
  /** Width in characters. */
  readonly width: number
}

/** What a cell holds; a colour never says what no word says. */
export type LedgerCell =
  | string
  | number
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'moment'; readonly moment: Date }
  | { readonly kind: 'coloured'; readonly text: string; readonly colour: string }

/** Makes a sheet with a header that stays in view; texts stay texts, numbers stay numbers, days are days. */
export function writeSheet(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly LedgerCell[])[],
): Sheet<FileContent> {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
    data: [
      columns.map(({ header }) => ({
        ...textCell(header),
        ...BORDERS,
        fontWeight: 'bold' as const,
        align: 'center' as const,
        alignVertical: 'center' as const,
        wrap: true,
        backgroundColor: HEADER,
      })),
      ...rows.map((row) =>
        row.map((value) => ({ ...cellOf(value), ...BORDERS, alignVertical: 'top' as const, wrap: true })),
      ),
    ],
  }
}

const HEADER = '#e8ecf1'
const BORDERS = { borderStyle: 'thin', borderColor: '#b8bec7' } as const

/** Chinese time is 8 hours before UTC all year, and a workbook knows no zones. */
const CHINESE_TIME_MS = 8 * 60 * 60_000

function cellOf(value: LedgerCell): CellObject {
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'string') return textCell(value)
  switch (value.kind) {
    case 'day':
      return { type: Date, value: new Date(`${value.day}T00:00:00Z`), format: 'yyyy-mm-dd' }
    case 'moment':
      return { type: Date, value: new Date(value.moment.getTime() + CHINESE_TIME_MS), format: 'yyyy-mm-dd hh:mm' }
    case 'coloured':
      return { ...textCell(value.text), backgroundColor: value.colour }
    default:
      return value satisfies never
  }
}

/** Maximum characters that Excel takes in a cell. */
const MOST_CHARACTERS = 32_767

/**
 * A cell that holds a text and never a formula. It has the type string and the format 「文本」, so that a text that
 * begins with = + - @, a tab or CR stays a text when the cell is edited. Characters that XML cannot carry are dropped.
 */
function textCell(text: string): CellObject {
  const value = text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .slice(0, MOST_CHARACTERS)
  return { type: String, value: ownKey(value), format: '@' }
}

/** write-excel-file 4.1 looks texts up in a bare object; a text such as `constructor` would spoil the file. */
const ownKey = (text: string): string => (text in {} ? `${text} ` : text)

/** The content of a file inside the archive; the package has no other name for the type. */
export type FileContent = Image['content']

export const SHEET = 'xl/worksheets/sheet{id}.xml'

/** Puts an element where the order of a sheet's elements wants it. */
export const intoSheet = (xml: string, element: string): string =>
  insertElementMarkupAccordingToOrderOfSiblings(xml, element, getOrderOfSiblings(SHEET, 'worksheet') ?? [], 'worksheet')

/** Adds a filter to the header of every sheet; write-excel-file has no option for it. */
export const filterByHeader: Feature<FileContent> = {
  files: {
    transform: {
      [SHEET]: {
        transform: (xml, { columns = [] }) =>
          intoSheet(xml, getSelfClosingTagMarkup('autoFilter', { ref: `A1:${getCellAddress(0, columns.length - 1)}` })),
      },
    },
  },
}
