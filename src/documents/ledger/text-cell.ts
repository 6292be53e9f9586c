import type { CellObject } from 'write-excel-file/node'

/** Excel takes no longer text in a cell. */
const MOST_CHARACTERS = 32_767

/**
 * A text as a text, never as a formula: the cell is of the type string and of the format 「文本」, so that a text that
 * begins with = + - @, a tab or CR stays one when somebody edits the cell. What XML cannot carry is dropped.
 */
export function textCell(text: string): CellObject {
  const value = text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .slice(0, MOST_CHARACTERS)
  return { type: String, value: ownKey(value), format: '@' }
}

/** write-excel-file 4.1 looks texts up in a bare object: one named like what every object has would spoil the file. */
const ownKey = (text: string): string => (text in {} ? `${text} ` : text)
