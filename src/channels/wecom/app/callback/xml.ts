/** The elements directly below the root by name; undefined for one that holds further elements. */
export type XmlFields = Readonly<Record<string, string | undefined>>

/** The place that reading has come to. */
interface Cursor {
  readonly text: string
  at: number
}

const SPACE = /[ \t\n]+/y
const DECLARATION = /<\?xml [^?<>]{0,200}\?>[ \t\n]*/y
const NAME = /^[A-Za-z_][\w.-]{0,63}$/

/** A tag is no longer than its name, some blanks and a slash. */
const LONGEST_TAG = 100

/** Lists of pictures and choices lie four deep (doc 90240). */
const DEEPEST = 8

const CDATA = '<![CDATA['
const CDATA_END = ']]>'

/**
 * Reads the flat `<xml>…</xml>` of a callback (doc 90930, 90239), its elements in any order, with or without CDATA;
 * undefined for anything else. It knows no DOCTYPE, no attribute, no comment and no entity beyond the five of XML, takes
 * no element twice, never throws, and its time grows with the length alone.
 */
export function readXml(given: string): XmlFields | undefined {
  const cursor = { text: given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given, at: 0 }
  take(cursor, SPACE)
  take(cursor, DECLARATION)
  if (!takeWord(cursor, '<xml>')) return undefined
  const fields = readFields(cursor)
  take(cursor, SPACE)
  return cursor.at === cursor.text.length ? fields : undefined
}

function readFields(cursor: Cursor): XmlFields | undefined {
  // Without a prototype: an element may be called `constructor`.
  const fields: Record<string, string | undefined> = Object.create(null)
  for (;;) {
    if (cursor.text[cursor.at] !== '<') take(cursor, SPACE)
    if (takeWord(cursor, '</xml>')) return fields
    const tag = takeTag(cursor)
    if (!tag || tag.name in fields) return undefined
    const { name } = tag
    const content = tag.empty ? '' : readContent(cursor, name, 1)
    if (content === undefined) return undefined
    fields[name] = content ?? undefined
  }
}

/** An element's text up to its end; null when it holds elements, undefined when it is not well-formed. */
function readContent(cursor: Cursor, name: string, depth: number): string | null | undefined {
  const { text } = cursor
  const close = `</${name}>`
  let content = ''
  let nested = false
  for (;;) {
    if (takeWord(cursor, CDATA)) {
      const end = text.indexOf(CDATA_END, cursor.at)
      if (end < 0) return undefined
      content += text.slice(cursor.at, end)
      cursor.at = end + CDATA_END.length
    } else if (takeWord(cursor, close)) {
      if (!nested) return content
      return content.trim() === '' ? null : undefined
    } else if (text[cursor.at] === '<') {
      if (!skipElement(cursor, depth)) return undefined
      nested = true
    } else {
      const end = text.indexOf('<', cursor.at)
      const plain = end < 0 ? undefined : decodeEntities(text.slice(cursor.at, end))
      if (plain === undefined) return undefined
      content += plain
      cursor.at = end
    }
  }
}

/** Goes past an element inside another one; false when it is not well-formed or lies too deep. */
function skipElement(cursor: Cursor, depth: number): boolean {
  const tag = takeTag(cursor)
  if (!tag || depth === DEEPEST) return false
  return tag.empty || readContent(cursor, tag.name, depth + 1) !== undefined
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five names and the numbers that every XML knows; undefined for any other use of `&`, and for a stray `]]>`. */
function decodeEntities(text: string): string | undefined {
  if (text.includes(CDATA_END)) return undefined
  if (!text.includes('&')) return text
  let clean = true
  const decoded = text.replace(
    /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));|&/g,
    (_, decimal, hex, name) => {
      const character = name ? named[name] : characterOf(decimal ? Number(decimal) : Number.parseInt(hex, 16))
      clean &&= character !== undefined
      return character ?? ''
    },
  )
  return clean ? decoded : undefined
}

/** The Char of XML 1.0, 2.2. */
function characterOf(code: number): string | undefined {
  const allowed =
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  return allowed ? String.fromCodePoint(code) : undefined
}

/** The tag that opens an element, or is all of it. */
function takeTag(cursor: Cursor): { readonly name: string; readonly empty: boolean } | undefined {
  const { text, at } = cursor
  const end = text[at] === '<' ? text.indexOf('>', at) : -1
  if (end < 0 || end - at > LONGEST_TAG) return undefined
  const empty = text[end - 1] === '/'
  const name = text.slice(at + 1, empty ? end - 1 : end).trimEnd()
  if (!NAME.test(name)) return undefined
  cursor.at = end + 1
  return { name, empty }
}

function take(cursor: Cursor, pattern: RegExp): void {
  pattern.lastIndex = cursor.at
  if (pattern.test(cursor.text)) cursor.at = pattern.lastIndex
}

function takeWord(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.at)) return false
  cursor.at += word.length
  return true
}

/** Text as CDATA; an end mark inside it is divided between two sections. */
export const cdata = (text: string): string =>
  `<![CDATA[${text.includes(']]>') ? text.replaceAll(']]>', ']]]]><![CDATA[>') : text}]]>`
