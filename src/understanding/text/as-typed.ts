import type { Line } from '../request.ts'
import { tidy } from './tidy.ts'

/** The words of a line as their sender typed them; `words` are a part of its `rest`, which is tidied. */
export const asTyped = (line: Pick<Line, 'typed'> | undefined, words: string): string =>
  line?.typed === undefined || words === '' ? words : typedPiece(line.typed, words)

const FRONT = /^[\s,，:：;；、。!！]+/
const BACK = /(?<![\s,，:：;；、])[\s,，:：;；、]+$/

/** Finds a part of a tidied text in the text as it was typed; the part itself where it cannot be found. */
export function typedPiece(typed: string, part: string): string {
  const whole = tidy(typed)
  const at = whole === typed || part === '' ? -1 : whole.lastIndexOf(part)
  const ends = at < 0 ? undefined : endsIn(typed, whole)
  if (!ends) return part
  const from = at === 0 ? 0 : (ends[at - 1]?.to ?? 0)
  const to = at + part.length === whole.length ? typed.length : (ends[at + part.length]?.from ?? typed.length)
  const piece = typed.slice(from, to).replace(/\r\n?/g, '\n')
  const front = FRONT.test(part) ? piece.trimStart() : piece.replace(FRONT, '')
  return BACK.test(part) ? front.trimEnd() : front.replace(BACK, '')
}

interface Place {
  readonly from: number
  readonly to: number
}

/** Where each character of the tidied text stands in the typed one; undefined where one cannot be found there. */
function endsIn(typed: string, whole: string): readonly Place[] | undefined {
  const places: Place[] = []
  let at = 0
  while (places.length < whole.length) {
    const character = whole.charAt(places.length)
    // A blank may stand for an emoji, or beside a circled number.
    if (character === ' ' && !/\s/.test(typed.charAt(at))) {
      places.push({ from: at, to: at })
      continue
    }
    while (at < typed.length && !isSame(typed.charAt(at), character)) at += 1
    if (at === typed.length) return undefined
    const wide = typed.charAt(at).normalize('NFKC')
    const digits = wide.length > 1 && whole.startsWith(wide, places.length) ? wide.length : 1
    for (let one = 0; one < digits; one += 1) places.push({ from: at, to: at + 1 })
    at += 1
  }
  return places
}

const DASH = /[\u2010-\u2015\u2212]/

const isSame = (typed: string, tidied: string): boolean =>
  typed === tidied ||
  (tidied === ' ' && /\s/.test(typed)) ||
  (tidied === '\n' && typed === '\r') ||
  (tidied === '-' && DASH.test(typed)) ||
  typed.normalize('NFKC').startsWith(tidied)
