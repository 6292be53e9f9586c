/** The title and the words of a page. */
export interface PageWords {
  readonly title: string
  readonly words: string
}

/** Maximum characters kept of a page: at most 1 MB in UTF-8. */
const MOST_CHARACTERS = 340_000
const MOST_OF_TITLE = 100

/** Reads the words of a web page or a plain text by its Content-Type; null for anything else. Linear in the content. */
export function wordsOfPage(content: Uint8Array, type: string): PageWords | null {
  const kind = type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (kind === 'text/plain') return { title: '', words: steadyWords(decoded(content, type)) }
  if (kind !== 'text/html' && kind !== 'application/xhtml+xml') return null
  const html = decoded(content, type)
  return { title: titleOf(html), words: steadyWords(wordsOfHtml(html)) }
}

/** In the charset that the header names, or else the page itself; UTF-8 where neither names one that is known. */
function decoded(content: Uint8Array, type: string): string {
  const head = new TextDecoder('latin1').decode(content.subarray(0, 1024))
  const named = CHARSET.exec(type)?.[1] ?? CHARSET.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(named).decode(content)
  } catch {
    return new TextDecoder().decode(content)
  }
}

const CHARSET = /charset\s*=\s*["']?([\w-]{2,20})/i

function titleOf(html: string): string {
  const lower = inLowerCase(html.slice(0, 100_000))
  const from = lower.indexOf('<title')
  const open = from < 0 ? -1 : lower.indexOf('>', from)
  const close = open < 0 ? -1 : lower.indexOf('</title', open)
  if (close < 0) return ''
  const title = plain(html.slice(open + 1, close)).replace(/[\p{Cc}\p{Cf}]/gu, '')
  return [...title.replace(/\s+/g, ' ').trim()].slice(0, MOST_OF_TITLE).join('')
}

/** Letters of ASCII alone, so that every place stays where it was. */
const inLowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Elements whose content nobody reads. */
const SILENT = ['script', 'style', 'noscript', 'template', 'svg', 'head', 'title']
const LINE_ENDS = /^\/?(?:p|div|br|li|tr|td|th|h[1-6]|table|ul|ol|section|article|header|footer|dd|dt)$/

/** The words between the tags, one block a line. */
function wordsOfHtml(html: string): string {
  const lower = inLowerCase(html)
  const parts: string[] = []
  const unclosed = new Set<string>()
  /** Behind the end of an element whose content nobody reads; one that has no end is read. */
  const behind = (name: string, from: number): number => {
    const close = unclosed.has(name) ? -1 : lower.indexOf(`</${name}`, from)
    if (close >= 0) return endOf(lower, '>', close)
    unclosed.add(name)
    return from
  }
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    parts.push(html.slice(at, open))
    if (html.startsWith('<!--', open)) {
      at = endOf(html, '-->', open + 4)
      continue
    }
    const end = endOf(html, '>', open)
    const name = /^<(\/?[a-z][a-z0-9]{0,20})/.exec(lower.slice(open, open + 24))?.[1] ?? ''
    at = SILENT.includes(name) ? behind(name, end) : end
    if (LINE_ENDS.test(name)) parts.push('\n')
  }
  parts.push(at < html.length ? html.slice(at) : '')
  return plain(parts.join(''))
}

/** Behind the next such mark, or at the end of the text. */
function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  ldquo: '“',
  rdquo: '”',
}

const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** How often a page was read changes with each look at it, and says nothing of its content. */
const COUNTER = /(?:浏览|阅读|点击|访问|查看)(?:次数|数|量)?[\s:：(（]{0,3}\d{1,9}/g

const steadyWords = (text: string): string =>
  text
    .slice(0, MOST_CHARACTERS)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
    .replace(COUNTER, '')
