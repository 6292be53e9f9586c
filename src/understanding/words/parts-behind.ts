import { type Lexicon, noSenses, type Senses } from './lexicon.ts'
import { referenceAt } from './references.ts'

/** A text to look in, and the words that are known. */
export interface Place {
  readonly text: string
  readonly lower: string
  readonly lexicon: Lexicon
}

/** Words of one character that begin a sentence about the unit, whatever stands behind them. */
export const STATES = /^[的在是没未不已把请被给了也都还就又吗呢吧啊么咋啥谁哪要应]$/

/** A piece of the words behind a unit's name. */
export interface Part {
  readonly text: string
  readonly start: number
  readonly kind: 'unit' | 'reference' | 'number' | 'word' | 'other'
  readonly senses: Senses
}

/** The words, references and single characters of a run, without looking behind the units in it. */
export function partsOf({ text, lower, lexicon }: Place, from: number, length: number): readonly Part[] {
  const parts: Part[] = []
  for (let at = from; at < from + length; ) {
    const part = partAt({ text, lower, lexicon }, at, from)
    parts.push(part)
    at += part.text.length
  }
  return parts
}

function partAt({ text, lower, lexicon }: Place, at: number, from: number): Part {
  const of = (kind: Part['kind'], length: number, senses = noSenses): Part => ({
    text: text.slice(at, at + length),
    start: at - from,
    kind,
    senses,
  })
  const unit = unitLengthAt(lower, at, lexicon)
  if (unit > 0) return of('unit', unit)
  const word = lexicon.words.lengthsAt(lower, at).find((length) => lexicon.words.get(lower.slice(at, at + length)))
  const reference = referenceAt(text, at)
  if (reference && reference.piece.kind !== 'other' && reference.length > (word ?? 0)) {
    // 第二实验小学 begins like 第二 alone, which may be a task.
    const isLoose = reference.piece.kind === 'number' || (reference.piece.kind === 'task' && !reference.piece.exact)
    return of(isLoose ? 'number' : 'reference', reference.length)
  }
  if (word === undefined) return of('other', 1)
  return of('word', word, lexicon.words.get(lower.slice(at, at + word)))
}

/** The length of the unit's name at a place; 0 where none begins there. */
export const unitLengthAt = (lower: string, at: number, { units }: Lexicon): number =>
  units.lengthsAt(lower, at).find((length) => units.get(lower.slice(at, at + length))) ?? 0

/** Whether a part can stand behind a name that has ended; the end of the words can. */
export const isKnown = (part: Part | undefined): boolean =>
  part === undefined || part.kind === 'unit' || part.kind === 'reference' || isWord(part) || STATES.test(part.text)

/** Whether a part is a word of two or more characters that orders, asks or joins. */
const isWord = ({ text, senses: { commands, role, tasks, materials } }: Part): boolean =>
  text.length > 1 &&
  (commands.length + tasks.exact.length + materials.length > 0 || (role !== undefined && role !== 'plain'))
