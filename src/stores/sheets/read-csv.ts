import { decodeText } from '../../domain/decode-text.ts'
import { BotError, sheetTooLarge } from '../../domain/errors.ts'
import type { ReadSheet, SheetRow } from '../../ports/files.ts'
import { textOf } from './read-xlsx.ts'

const LIMITS = { bytes: 2 * 1024 * 1024, rows: 5000 }

/** Reads text of columns apart (RFC 4180), as Excel and WPS save it: in UTF-8, GB 18030 or UTF-16, with commas, tabs or semicolons. */
export const readCsv: ReadSheet = async (content) => {
  if (content.byteLength > LIMITS.bytes) throw sheetTooLarge()
  const text = decoded(content)
  if (text === undefined || text.includes('\0')) throw unreadable()
  const lines = linesOf(text, separatorOf(text))
  if (lines.length > LIMITS.rows) throw sheetTooLarge()
  const rows = lines.flatMap((values, at): SheetRow[] => {
    const cells = new Map(
      values.flatMap((value, column) => {
        const cell = textOf(value)
        return cell ? [[column + 1, cell] as const] : []
      }),
    )
    return cells.size > 0 ? [{ line: at + 1, cells }] : []
  })
  return { name: '第1张', rows, skipped: [] }
}

function decoded(content: Uint8Array): string | undefined {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content)
  return decodeText(content) ?? gb18030(content)
}

function gb18030(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

/** The sign that stands most often in the beginning. */
function separatorOf(text: string): string {
  const beginning = text.slice(0, 2000)
  const count = (sign: string) => beginning.split(sign).length
  return ['\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

/** Splits the text into lines of values. A quote inside a quoted value is written twice. */
function linesOf(text: string, separator: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  while (at < text.length) {
    const value = valueAt(text, at, separator)
    line.push(value.text)
    at = value.end
    if (text[at] === separator) {
      at += 1
      if (at === text.length) line.push('')
      else continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    lines.push(line)
    line = []
  }
  return lines
}

/** The value that begins there, and the place behind it: a separator, the end of the line or of the text. */
function valueAt(text: string, start: number, separator: string): { text: string; end: number } {
  let value = ''
  let at = start
  if (text[at] === '"') {
    at += 1
    for (; at < text.length; at += 1) {
      if (text[at] !== '"') value += text[at]
      else if (text[at + 1] === '"') {
        value += '"'
        at += 1
      } else break
    }
    at += 1
  }
  // What stands behind a closing quote belongs to the value, as spreadsheet programs read it.
  const from = at
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
  return { text: value + text.slice(from, at), end: at }
}

const unreadable = () =>
  new BotError(
    'sheet_unreadable',
    '这个 .csv 文件不是文字，没有读取。请用 Excel 或 WPS 另存为 .xlsx 或 UTF-8 的 .csv。',
  )
