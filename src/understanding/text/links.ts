/** Mark in place of a link; `tidy` leaves no such character of the sender's own. */
export const LINK_MARK = '\uFFFC'

const START = /https?:\/\//gi
/** Characters of an address besides ideographs (RFC 3986), without the quotation mark. */
const PLAIN = /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/
const IDEOGRAPH = /[\p{Script=Han}]/u
/** Ideographs are part of an address where its own characters go on behind them: /文件/1.pdf */
const GOES_ON = /^\p{Script=Han}[\p{Script=Han}A-Za-z0-9\-_]*[/.?=&%#]/u
/** Characters that end a sentence or set a link off, and never end an address. */
const CLOSING = /[.,;:!?'*~]/
const COURTESY = /^(?:谢谢|多谢|辛苦|麻烦|请|已|见)/

export interface TextAndLinks {
  /** The text with each link replaced by `LINK_MARK`. */
  readonly text: string
  /** One for each mark, in order. */
  readonly links: readonly string[]
}

/** Takes http and https links out of a tidied text, glued to other words or not. */
export function takeLinks(text: string): TextAndLinks {
  const links: string[] = []
  let rest = ''
  let at = 0
  for (;;) {
    START.lastIndex = at
    const start = START.exec(text)?.index
    if (start === undefined) return { text: rest + text.slice(at), links }
    const end = endOfLink(text, start)
    rest += text.slice(at, start)
    at = end
    if (isAddress(text.slice(start, end))) {
      links.push(text.slice(start, end))
      rest += LINK_MARK
    } else rest += text.slice(start, end)
  }
}

function endOfLink(text: string, start: number): number {
  let end = text.indexOf('//', start) + 2
  while (end < text.length) {
    const character = text.charAt(end)
    if (PLAIN.test(character)) {
      if (/h/i.test(character) && startsAnother(text, end)) break
      end += 1
    } else if (IDEOGRAPH.test(character)) {
      const run = ideographsOfPath(text, end)
      if (run === 0) break
      end += run
    } else break
  }
  return trimEnd(text, start, end)
}

/** A second address glued to the first; one inside a query (`?url=https://…`) or a path belongs to it. */
function startsAnother(text: string, at: number): boolean {
  return /^https?:\/\//i.test(text.slice(at, at + 8)) && !/[=/]/.test(text.charAt(at - 1))
}

function ideographsOfPath(text: string, at: number): number {
  const word = /^[^\s，。；、！？：（）【】《》「」『』“”‘’"<>\uFFFC]+/u.exec(text.slice(at, at + 200))?.[0] ?? ''
  const own = word.split(/https?:\/\//i)[0] ?? ''
  const run = /^\p{Script=Han}+/u.exec(own)?.[0] ?? ''
  if (COURTESY.test(run)) return 0
  const begins = /[/=]/.test(text.charAt(at - 1)) && text.charAt(at - 2) !== '/'
  return begins || GOES_ON.test(own) ? run.length : 0
}

function trimEnd(text: string, start: number, end: number): number {
  const address = text.slice(start, end)
  const unopened = { ')': surplus(address, ')', '('), ']': surplus(address, ']', '[') }
  let last = end
  for (; last > start; last -= 1) {
    const character = text.charAt(last - 1)
    if (character === ')' || character === ']') {
      if (unopened[character] <= 0) break
      unopened[character] -= 1
    } else if (!CLOSING.test(character)) break
  }
  return last
}

/** The number of closing brackets without an opening one. */
const surplus = (text: string, closing: string, opening: string): number => count(text, closing) - count(text, opening)

const count = (text: string, character: string): number => text.split(character).length - 1

function isAddress(text: string): boolean {
  return /^https?:\/\/[^/?#\s]+/i.test(text) && URL.canParse(text)
}

/** Puts the links back where their marks stand. */
export function restoreLinks(text: string, links: readonly string[], from = 0): string {
  let next = from
  return text.replaceAll(LINK_MARK, () => links[next++] ?? '')
}
