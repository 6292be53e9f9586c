import { cleanText, splitText } from '../../kit/text.ts'

/** The most a message of the robot may hold (doc 101031, 101463). */
export const MAX_MARKDOWN_BYTES = 20_480

const URL_IN_TEXT = /(https?:\/\/[\w\-.~:/?#@!$&'()*+,;=%]+)/

const wide: Readonly<Record<string, string>> = {
  '\\': '＼',
  '`': '｀',
  '*': '＊',
  _: '＿',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '~': '～',
  '|': '｜',
  '&': '＆',
  '#': '＃',
  '-': '－',
  '+': '＋',
  '=': '＝',
  '.': '．',
  ')': '）',
}
const widen = (text: string): string => text.replace(/./g, (character) => wide[character] ?? character)

/**
 * A text as markdown that shows it as it is: the robot's messages are markdown without documented escapes, so a
 * character of markup becomes its full-width twin. Addresses stay links.
 */
export const plainAsMarkdown = (text: string): string =>
  cleanText(text)
    .split('\n')
    .map(asLine)
    .join('\n')
    // A line ends where it ends, also for a renderer that joins lines.
    .replace(/(?<=[^\n])\n(?!\n)/g, '  \n')

/** A text in messages that fit, in order. */
export const markdownParts = (text: string): string[] =>
  splitText(text, (part) => Buffer.byteLength(plainAsMarkdown(part)) <= MAX_MARKDOWN_BYTES).map(plainAsMarkdown)

const asLine = (line: string): string =>
  withoutBlockMarks(
    line
      .trimEnd()
      .split(URL_IN_TEXT)
      .map((part, index) => (index % 2 === 1 ? asAddress(part) : asInline(part)))
      .join(''),
  )

const asInline = (text: string): string =>
  text
    .replace(/[\\`*[\]<>~|]/g, widen)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, widen)
    .replace(/&(?=#?\w+;)/g, widen)

/** The same address; only characters that could open or close markup are written otherwise. */
const asAddress = (address: string): string =>
  address
    .replace(/[*~]/g, (character) => (character === '*' ? '%2A' : '%7E'))
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '%5F')

/** Headings, rules, lists (which would be numbered anew) and indented code. */
const withoutBlockMarks = (line: string): string =>
  line
    .replace(/^\s*(?:-+|=+|\+)\s*$|^\s*(?:-\s*){3,}$/, widen)
    .replace(/^\s*(?:#+|[-+])(?=\s|$)/, widen)
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, (_, number: string, mark: string) => number + widen(mark))
    .replace(/^[ \t]+/, (blanks) => '　'.repeat(Math.ceil(blanks.length / 2)))
