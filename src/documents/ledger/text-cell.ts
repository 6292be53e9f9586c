import type { Cell } from 'exceljs'

/** Excel takes no longer text in a cell. */
const MOST_CHARACTERS = 32_767

/**
 * Writes a text as a text, never as a formula: the cell is of the type string and of the format 「文本」, so that a text
 * that begins with = + - @, a tab or CR stays one when somebody edits the cell. What XML cannot carry is dropped.
 */
export function writeText(cell: Cell, text: string): void {
  cell.value = text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .slice(0, MOST_CHARACTERS)
  cell.numFmt = '@'
}
