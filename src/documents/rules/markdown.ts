import { linesIn } from '../../domain/lines-in.ts'

/** Text as it is, with no character taken for Markdown. */
export const plain = (text: string): string => text.replace(/[\\`*_<>[\]|]/g, '\\$&')

/** A quotation, each line of the text a line of its own (two blanks at a line's end are a break in CommonMark). */
export const quotation = (text: string): string =>
  linesIn(text)
    .map((line) => `> ${plain(line)}`)
    .join('  \n')

export const bullets = (lines: readonly string[], indent = 0): string =>
  lines.map((line) => `${' '.repeat(indent)}- ${line}`).join('\n')

/** A place that links can lead to, whatever the heading says. */
export const anchor = (id: string): string => `<a id="${id}"></a>`
