import type { Lexicon, Senses } from './lexicon.ts'
import { LINK_MARK } from './links.ts'
import { referencePatterns } from './reference-patterns.ts'
import type { Piece, Token } from './token.ts'
import { unitSuffix } from './unit-names.ts'

/** Cuts a tidied text, its links marked, into pieces; at each place the longest thing that is known counts. */
export function tokenise(text: string, lexicon: Lexicon): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const { piece, length } = pieceAt(text, at, lexicon)
    const before = tokens.at(-1)
    if (piece.kind === 'other' && before?.kind === 'other') {
      const { start } = before
      tokens[tokens.length - 1] = { kind: 'other', start, end: at + length, text: text.slice(start, at + length) }
    } else tokens.push({ ...piece, start: at, end: at + length, text: text.slice(at, at + length) })
    at += length
  }
  return tokens
}

function pieceAt(text: string, at: number, lexicon: Lexicon): { piece: Piece; length: number } {
  const character = text.charAt(at)
  if (character === LINK_MARK) return { piece: { kind: 'link' }, length: 1 }
  if (character === '\n') return { piece: { kind: 'break' }, length: 1 }
  if (character === ' ') return { piece: { kind: 'blank' }, length: 1 }
  const word = wordAt(text, at, lexicon)
  const reference = referenceAt(text, at)
  if (word && (!reference || word.length >= reference.length)) {
    return { piece: { kind: 'word', senses: word.senses }, length: word.length }
  }
  if (reference) return reference
  if (/[\p{P}\p{S}]/u.test(character)) return { piece: { kind: 'punctuation' }, length: 1 }
  return { piece: { kind: 'other' }, length: (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1 }
}

function wordAt(text: string, at: number, lexicon: Lexicon): { senses: Senses; length: number } | undefined {
  for (let length = Math.min(lexicon.longest, text.length - at); length > 0; length -= 1) {
    const found = lexicon.sensesOf(text.slice(at, at + length).toLowerCase())
    if (!found) continue
    if (found.units.length === 0) return { senses: found, length }
    const suffix = unitSuffix(text, at + length)
    if (suffix !== undefined) return { senses: found, length: length + suffix }
    if (found.commands.length > 0 || found.role || hasTasks(found)) return { senses: { ...found, units: [] }, length }
  }
  return undefined
}

const hasTasks = ({ tasks }: Senses): boolean => tasks.exact.length + tasks.part.length > 0

function referenceAt(text: string, at: number): { piece: Piece; length: number } | undefined {
  for (const { pattern, read } of referencePatterns) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const piece = match ? read(match) : undefined
    if (match && piece) return { piece, length: match[0].length }
  }
  return undefined
}
