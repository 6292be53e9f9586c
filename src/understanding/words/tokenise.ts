import { LINK_MARK } from '../text/links.ts'
import { lowerCase } from '../text/tidy.ts'
import { type Lexicon, noSenses, type Senses } from './lexicon.ts'
import { unitSuffix } from './names.ts'
import { patternsAt } from './references.ts'
import type { Piece, Token } from './token.ts'

/** Cuts a tidied text, its links marked, into pieces; at each place the longest known word or reference counts. */
export function tokenise(text: string, lexicon: Lexicon): readonly Token[] {
  const lower = lowerCase(text)
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const { piece, length } = pieceAt(text, lower, at, lexicon)
    const before = tokens.at(-1)
    if (piece.kind === 'other' && before?.kind === 'other') {
      const { start } = before
      tokens[tokens.length - 1] = { kind: 'other', start, end: at + length, text: text.slice(start, at + length) }
    } else tokens.push({ ...piece, start: at, end: at + length, text: text.slice(at, at + length) })
    at += length
  }
  return tokens
}

function pieceAt(text: string, lower: string, at: number, lexicon: Lexicon): { piece: Piece; length: number } {
  const character = text.charAt(at)
  if (character === LINK_MARK) return { piece: { kind: 'link' }, length: 1 }
  if (character === '\n') return { piece: { kind: 'break' }, length: 1 }
  if (character === ' ') return { piece: { kind: 'blank' }, length: 1 }
  const word = wordAt(text, lower, at, lexicon)
  const reference = referenceAt(text, at)
  if (word && (!reference || word.length >= reference.length)) {
    return { piece: { kind: 'word', senses: word.senses }, length: word.length }
  }
  if (reference) return reference
  if (/[\p{P}\p{S}]/u.test(character)) return { piece: { kind: 'punctuation' }, length: 1 }
  return { piece: { kind: 'other' }, length: (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1 }
}

interface Word {
  readonly senses: Senses
  readonly length: number
}

/** The longest word there; the name of a unit only where it does not begin another's. */
function wordAt(text: string, lower: string, at: number, { words, units }: Lexicon): Word | undefined {
  for (const length of longestFirst(words.lengthsAt(lower, at), units.lengthsAt(lower, at))) {
    const said = lower.slice(at, at + length)
    if (said.length < length) continue
    const senses = words.get(said)
    const named = units.get(said)
    const suffix = named && unitSuffix(text, at + length)
    if (suffix !== undefined && named)
      return { senses: { ...(senses ?? noSenses), units: named }, length: length + suffix }
    if (senses && (!named || meansMore(senses))) return { senses, length }
  }
  return undefined
}

function longestFirst(some: readonly number[], others: readonly number[]): readonly number[] {
  if (others.length === 0) return some
  if (some.length === 0) return others
  return [...new Set([...some, ...others])].sort((one, other) => other - one)
}

/** Whether a word also belongs to a command, to ordinary speech or to a task. */
const meansMore = ({ commands, role, tasks }: Senses): boolean =>
  commands.length > 0 || role !== undefined || tasks.exact.length + tasks.part.length > 0

function referenceAt(text: string, at: number): { piece: Piece; length: number } | undefined {
  for (const { pattern, read } of patternsAt(text.charAt(at))) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const piece = match ? read(match) : undefined
    if (match && piece) return { piece, length: match[0].length }
  }
  return undefined
}
