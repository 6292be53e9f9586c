import { Tokenizer } from 'htmlparser2'

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
  const { title, words } = readHtml(decoded(content, type))
  return { title, words: steadyWords(words) }
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

/** Elements whose content nobody reads. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head', 'title'])
/** Of those, the ones that end where the page itself begins, though nobody closed them. */
const ENDED_BY_BLOCKS: ReadonlySet<string> = new Set(['head', 'svg'])
const BLOCK = /^(?:body|p|div|br|li|tr|td|th|h[1-6]|table|ul|ol|section|article|header|footer|dd|dt)$/

/**
 * Reads the first title, and the words between the tags, one block a line. The tokenizer alone is linear however deep
 * tags are nested: the parser searches the open elements at each end tag.
 */
function readHtml(html: string): PageWords {
  const words: string[] = []
  let title: string[] | null = null
  /** The element that nobody reads and that is open. */
  let silent: string | null = null
  let isFirstTitle = false
  const nameAt = (start: number, end: number) => html.slice(start, end).toLowerCase()
  const take = (text: string) => {
    if (silent === null) words.push(text)
    else if (isFirstTitle) title?.push(text)
  }
  const open = (name: string) => {
    const isBlock = BLOCK.test(name)
    if (silent !== null && isBlock && ENDED_BY_BLOCKS.has(silent)) silent = null
    if (name === 'title' && title === null && (silent === null || silent === 'head')) {
      title = []
      isFirstTitle = true
    }
    if (silent === null && SILENT.has(name)) silent = name
    if (isBlock) take('\n')
  }
  const close = (name: string) => {
    if (name === 'title') isFirstTitle = false
    if (silent === name) silent = null
    if (BLOCK.test(name)) take('\n')
  }
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ...unread,
      ontext: (start, end) => take(html.slice(start, end)),
      ontextentity: (codePoint) => take(String.fromCodePoint(codePoint)),
      onopentagname: (start, end) => open(nameAt(start, end)),
      onclosetag: (start, end) => close(nameAt(start, end)),
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return { title: titleWords(title ?? []), words: words.join('') }
}

const nothing = (): void => undefined

/** The parts of a page that are no words. */
const unread = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
}

function titleWords(said: readonly string[]): string {
  const title = said
    .join('')
    .slice(0, MOST_CHARACTERS)
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
  return [...title.replace(/\s+/g, ' ').trim()].slice(0, MOST_OF_TITLE).join('')
}

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
