/** Columns of a phone's chat bubble; a full-width character takes two of them. */
export const PHONE_COLUMNS = 34

/** Lines that a phone shows at once. */
export const PHONE_LINES = 12

/** Characters that take two columns: Chinese, its punctuation, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2010-\u203b\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u

const columnsOf = (character: string): number => (WIDE.test(character) ? 2 : 1)

/** A text as a phone shows it: each of its lines, wrapped at the edge of the screen. */
export const visibleLines = (text: string): readonly string[] => text.split('\n').flatMap(wrapped)

/** Whether a phone shows all lines at once. */
export const fits = (lines: readonly string[]): boolean => visibleLines(lines.join('\n')).length <= PHONE_LINES

/** The first of several ways to say the same that a phone shows at once; the last where none fits. */
export const fitting = (...ways: readonly (readonly string[])[]): readonly string[] =>
  ways.find(fits) ?? ways.at(-1) ?? []

/** What is said with the most of some lines that a phone has room for. */
export function withMost(
  lines: readonly string[],
  said: (shown: readonly string[], left: number) => readonly string[],
): readonly string[] {
  for (let shown = lines.length; shown > 0; shown -= 1) {
    const words = said(lines.slice(0, shown), lines.length - shown)
    if (fits(words)) return words
  }
  return said([], lines.length)
}

function wrapped(line: string): readonly string[] {
  const lines: string[] = []
  let shown = ''
  let columns = 0
  for (const character of line) {
    const width = columnsOf(character)
    if (columns + width > PHONE_COLUMNS) {
      lines.push(shown)
      shown = ''
      columns = 0
    }
    shown += character
    columns += width
  }
  return [...lines, shown]
}
