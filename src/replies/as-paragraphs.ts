/** A part of a paper under a heading of its own. */
export interface PaperPart {
  readonly heading: string
  readonly lines: readonly string[]
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const FIRST = /^[一二三四五六七八九十]{1,3}、[^。；]{1,40}$/
const SECOND = /^（[一二三四五六七八九十]{1,3}）[^。；]{1,40}$/

/** Whether a line is a heading: 「一、总体进度」, 「（一）推进情况」 (GB/T 9704-2012, 7.3.3). */
export const headingLevel = (line: string): 1 | 2 | null => (FIRST.test(line) ? 1 : SECOND.test(line) ? 2 : null)

/** 「一、总体进度」 above its lines; a part without lines is left out, and headings within one stand a level lower. */
export const inParts = (parts: readonly PaperPart[]): string[] =>
  parts
    .map(({ heading, lines }) => ({ heading, lines: lines.filter((line) => line !== '') }))
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ heading, lines }, at) => [`${NUMERALS[at] ?? at + 1}、${heading}`, ...lines.map(lowered)])

const lowered = (line: string): string =>
  headingLevel(line) === 1 ? line.replace(/^([^、]+)、/, (_, numeral: string) => `（${numeral}）`) : line

const ITEM = '· '

/** Lines as they are read in the chat as paragraphs of a paper: its sentences end, its items are numbered, its quotation marks are those of print. */
export function asParagraphs(lines: readonly string[]): string[] {
  let item = 0
  return lines.map((line) => {
    item = line.startsWith(ITEM) ? item + 1 : 0
    const numbered = item === 0 ? line : `${item}. ${line.slice(ITEM.length)}`
    return ended(numbered.replaceAll('「', '“').replaceAll('」', '”').replaceAll('『', '‘').replaceAll('』', '’'))
  })
}

const ended = (line: string): string =>
  headingLevel(line) !== null || /[。；：！？…]$/.test(line) ? line : `${line}。`
