import type { CellObject, Feature, Image, Sheet } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'

interface Column {
  readonly header: string
  /** In characters. */
  readonly width: number
}

/** A sheet with a header that stays in view; texts as texts, numbers as numbers. */
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

/** Excel takes no longer text in a cell. */
const MOST_CHARACTERS = 32_767

/**
 * A text as a text, never as a formula: the cell is of the type string and of the format 「文本」, so that a text that
 * begins with = + - @, a tab or CR stays one when somebody edits the cell. What XML cannot carry is dropped.
 */
function textCell(text: string): CellObject {
  const value = text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .slice(0, MOST_CHARACTERS)
  return { type: String, value: ownKey(value), format: '@' }
}

/** write-excel-file 4.1 looks texts up in a bare object: one named like what every object has would spoil the file. */
const ownKey = (text: string): string => (text in {} ? `${text} ` : text)

/** What a file inside the archive may be given as, which the package names only here. */
type FileContent = Image['content']

const SHEET = 'xl/worksheets/sheet{id}.xml'

/** Lets every sheet be filtered by the columns of its header, which write-excel-file has no option for. */
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
