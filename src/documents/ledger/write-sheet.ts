import type { CellObject, Feature, Image, Sheet } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'

interface Column {
  readonly header: string
  /** Width in characters. */
  readonly width: number
}

/** Makes a sheet with a header that stays in view; texts stay texts, numbers stay numbers. */
export function writeSheet(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
): Sheet<FileContent> {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
    data: [
      columns.map(({ header }) => ({ ...textCell(header), fontWeight: 'bold' })),
      ...rows.map((row) => row.map((value) => ({ ...cellOf(value), alignVertical: 'top' as const, wrap: true }))),
    ],
  }
}

const cellOf = (value: string | number): CellObject =>
  typeof value === 'number' ? { type: Number, value } : textCell(value)

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
type FileContent = Image['content']

const SHEET = 'xl/worksheets/sheet{id}.xml'

/** Adds a filter to the header of every sheet; write-excel-file has no option for it. */
export const filterByHeader: Feature<FileContent> = {
  files: {
    transform: {
      [SHEET]: {
        transform: (xml, { columns = [] }) =>
          insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            getSelfClosingTagMarkup('autoFilter', { ref: `A1:${getCellAddress(0, columns.length - 1)}` }),
            getOrderOfSiblings(SHEET, 'worksheet') ?? [],
            'worksheet',
          ),
      },
    },
  },
}
