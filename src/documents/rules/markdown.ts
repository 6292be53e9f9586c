import { linesIn } from '../../domain/lines-in.ts'

/** A text with every Markdown character escaped. */
export const plain = (text: string): string => text.replace(/[\\`*_<>[\]|]/g, '\\$&')

/** A quotation, each line of the text a line of its own (two blanks at a line's end are a break in CommonMark). */
export const quotation = (text: string): string =>
  linesIn(text)
    .map((line) => `> ${plain(line)}`)
    .join('  \n')

export const bullets = (lines: readonly string[], indent = 0): string =>
  lines.map((line) => `${' '.repeat(indent)}- ${line}`).join('\n')

/** A target for links that does not depend on the heading. */
export const anchor = (id: string): string => `<a id="${id}"></a>`
