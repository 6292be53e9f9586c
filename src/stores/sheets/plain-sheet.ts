import { columnLetters, columnNumber } from '../../domain/column-letters.ts'
import { shownNumber, shownPercent } from './shown-number.ts'

/** The sheet has too many rows or columns. */
export class SheetTooLarge extends Error {}

/** Marks that `plainSheet` writes for cells not read for their value; the reader gives them as true or false. */
export const MARKS = { notText: true, formula: false }

const mark = (kind: keyof typeof MARKS) => ({ type: 'b', body: `<v>${Number(MARKS[kind])}</v>` })

/** A tag in a tag, a page long or of 300 attributes: no program writes them, and the reader takes minutes over them. */
const SLOW = /<(?:[^<>]*<|[^<>]{16384}|(?:[^<=]*=){300})/
const isSheet = (xml: string) => /<(?:[^\s<>/:]+:)?sheetData[\s/>]/.test(xml)
const ROW_OR_CELL = /(?=<(?:[^\s<>/:]+:)?(?:row|c)[\s/>])/
const OPENING = /^<((?:[^\s<>/:]+:)?(row|c))([^<>]*?)(\/?)>/
const FORMULA = /<(?:[^\s<>/:]+:)?f[\s/>]/
/** ECMA-376 Part 1, 18.18.11, without `b` (truth) and `e` (error). */
const READ_TYPES = ['n', 's', 'str', 'inlineStr', 'd']

/**
 * A part of an .xlsx as the reader may see it; other than sheets unchanged. The reader fills the gaps between rows and
 * cells, so that one with a huge address would fill the memory, and it hides formulas and errors. Therefore each row
 * and cell gets a new tag with an address within the limits and nothing of what else it said, and a formula or an
 * error gives way to a mark. Empty cells, which may stand anywhere, are left out, and a number is put as its format of zeros
 * shows it. No spreadsheet program writes what could hide a tag (a comment, CDATA, a DTD): it throws.
 */
export function plainSheet(
  xml: string,
  most: { readonly rows: number; readonly columns: number },
  formats: readonly (string | undefined)[] = [],
): string {
  if (SLOW.test(xml)) throw new Error('A tag within a tag, or too long')
  if (!isSheet(xml)) return xml
  if (xml.includes('<!')) throw new Error('A sheet with a comment, CDATA or a DTD')
  const [head = '', ...pieces] = xml.split(ROW_OR_CELL)
  let row = 0
  let column = 0
  const plain = pieces.map((piece) => {
    const [opening = '', name = '', element, attributes = '', closed] = OPENING.exec(piece) ?? fail(piece)
    const rest = piece.slice(opening.length)
    if (element === 'row') {
      row = next(row, attribute(attributes, 'r'))
      column = 0
      if (row > most.rows) return withoutEnd(rest)
      return `<${name} r="${row}"${closed}>${rest}`
    }
    const address = attribute(attributes, 'r')
    column = next(column, address === undefined ? undefined : columnOf(address))
    const kept = row > most.rows ? withoutEnd(rest) : rest
    if (closed) return kept
    const end = rest.indexOf(`</${name}>`)
    if (end < 0) fail(piece)
    if (isEmpty(rest.slice(0, end))) return kept.slice(end + `</${name}>`.length)
    if (row > most.rows || column > most.columns) throw new SheetTooLarge()
    const style = /^\d{1,6}$/.exec(attribute(attributes, 's') ?? '')?.[0]
    const content = contentOf(attribute(attributes, 't') ?? 'n', rest.slice(0, end))
    const { type, body } = asShown(content, formats[Number(style ?? 0)])
    return `<${name} r="${columnLetters(column)}${row}" t="${type}"${style ? ` s="${style}"` : ''}>${body}${rest.slice(end)}`
  })
  return head + plain.join('')
}

function contentOf(type: string, body: string): { type: string; body: string } {
  if (FORMULA.test(body)) return mark('formula')
  return READ_TYPES.includes(type) ? { type, body } : mark('notText')
}

/** Nothing is written in it, not even a formula. */
const isEmpty = (body: string): boolean => !FORMULA.test(body) && body.replace(/<[^<>]*>/g, '').trim() === ''

/** A row that is left out leaves no end behind. */
const withoutEnd = (rest: string): string => rest.replace(/<\/(?:[^\s<>/:]+:)?row\s*>/, '')

function asShown(content: { type: string; body: string }, format: string | undefined): { type: string; body: string } {
  const [, before = '', digits = '', after = ''] = /^([\s\S]*>)([\d.eE+-]+)(<[\s\S]*)$/.exec(content.body) ?? []
  const isNumber = content.type === 'n' && format !== undefined
  const shown = isNumber ? (shownPercent(digits, format) ?? shownNumber(digits, format)) : undefined
  if (shown === undefined) return content
  return { type: 'str', body: `${before}${shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}${after}` }
}

/** The place of a row or column, whose number may be left out as ECMA-376 allows. */
function next(last: number, said: string | number | undefined): number {
  const at = said === undefined ? last + 1 : Number(said)
  if (!Number.isSafeInteger(at) || at <= last) throw new Error(`Out of place: ${said} after ${last}`)
  return at
}

/** Address, style and type. */
const ATTRIBUTES = {
  r: /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/,
  s: /\ss\s*=\s*(?:"([^"]*)"|'([^']*)')/,
  t: /\st\s*=\s*(?:"([^"]*)"|'([^']*)')/,
}

const attribute = (attributes: string, name: keyof typeof ATTRIBUTES): string | undefined => {
  const [, double, single] = ATTRIBUTES[name].exec(attributes) ?? []
  return double ?? single
}

const columnOf = (address: string): number => {
  const [, letters = ''] = /^([A-Z]{1,3})\d{1,7}$/.exec(address) ?? fail(address)
  return columnNumber(letters)
}

function fail(what: string): never {
  throw new Error(`Not a row or a cell: ${what.slice(0, 80)}`)
}
