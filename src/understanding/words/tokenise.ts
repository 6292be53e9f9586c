import { UnitId } from '../../domain/unit.ts'
import { LINK_MARK } from '../text/links.ts'
import { lowerCase } from '../text/tidy.ts'
import { behindName } from './bodies.ts'
import { type Lexicon, noSenses, type Senses } from './lexicon.ts'
import { referenceAt } from './references.ts'
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
    const { senses, near, length } = word
    return { piece: { kind: 'word', senses, ...(near && { near }) }, length }
  }
  if (reference) return reference
  if (/[\p{P}\p{S}]/u.test(character)) return { piece: { kind: 'punctuation' }, length: 1 }
  return { piece: { kind: 'other' }, length: (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1 }
}

interface Word {
  readonly senses: Senses
  readonly length: number
  /** Set for a body that is none of the roster's: the units whose name it begins with. */
  readonly near?: readonly UnitId[]
}

/** The longest word there; a unit's name that goes on as another body's is a word for that body. */
function wordAt(text: string, lower: string, at: number, lexicon: Lexicon): Word | undefined {
  const { words, units } = lexicon
  for (const length of longestFirst(words.lengthsAt(lower, at), units.lengthsAt(lower, at))) {
    const said = lower.slice(at, at + length)
    if (said.length < length) continue
    const senses = words.get(said)
    const named = units.get(said)
    if (!named) {
      if (senses) return { senses, length }
      continue
    }
    const { same, other } = behindName({ text, lower, lexicon }, at + length, named)
    const end = length + same + other
    if (other === 0) return { senses: { ...(senses ?? noSenses), units: named }, length: end }
    if (senses && meansMore(senses)) return { senses, length }
    return { senses: { ...noSenses, units: [bodyNamed(text.slice(at, at + end))] }, length: end, near: named }
  }
  return undefined
}

const LONGEST_UNIT = 40

/** A body is read like a unit of its own name, which the roster does not hold. */
const bodyNamed = (said: string): UnitId =>
  UnitId.parse(said.replace(/[^\p{L}\p{N}（）()·-]/gu, '').slice(0, LONGEST_UNIT))

function longestFirst(some: readonly number[], others: readonly number[]): readonly number[] {
  if (others.length === 0) return some
  if (some.length === 0) return others
  return [...new Set([...some, ...others])].sort((one, other) => other - one)
}

/** Whether a word also belongs to a command, to ordinary speech or to a task. */
const meansMore = ({ commands, role, tasks }: Senses): boolean =>
  commands.length > 0 || role !== undefined || tasks.exact.length + tasks.part.length > 0
