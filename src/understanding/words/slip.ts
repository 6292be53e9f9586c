import type { CommandWords, Vocabulary } from '../vocabulary.ts'
import type { Message } from './message.ts'
import { isTaskNumber, type Token } from './token.ts'

/**
 * Corrects a misspelt command at the beginning of a text; undefined where no command comes near, or two do. A change
 * must go on with a task, a unit or a link, since a word that only resembles a command orders nothing.
 */
export function withoutSlip({ text, tokens, vocabulary }: Message): string | undefined {
  const at = tokens.findIndex((token) => !isOpening(token))
  const first = tokens[at]
  if (!first) return undefined
  const run = /^\p{Script=Han}+/u.exec(text.slice(first.start))?.[0] ?? ''
  const said = startsOf(run)
  const found = vocabulary.commands.flatMap((command) => {
    const meant = slipOf(said, command, vocabulary.soundsLike)
    return meant && fits(tokens, first.start + meant.length, text, command) ? [{ command, ...meant }] : []
  })
  const longest = Math.max(0, ...found.map(({ length }) => length))
  const [one, ...others] = found.filter(({ length }) => length === longest)
  if (!one || others.some(({ command }) => command.id !== one.command.id)) return undefined
  return text.slice(0, first.start) + one.word + text.slice(first.start + one.length)
}

const isOpening = (token: Token): boolean =>
  token.kind === 'blank' ||
  token.kind === 'break' ||
  token.kind === 'punctuation' ||
  (token.kind === 'word' &&
    (token.senses.role === 'polite' || token.senses.role === 'filler' || token.senses.units.length > 0))

function fits(tokens: readonly Token[], end: number, text: string, { changes }: CommandWords): boolean {
  if (end === text.length) return !changes
  const next = tokens.findIndex(({ start, kind }) => start >= end && kind !== 'blank' && kind !== 'punctuation')
  const token = tokens[next]
  if (!token) return !changes
  if (token.kind === 'number') return isTaskNumber(tokens, next, new Set([next - 1])) || /\s/.test(text.charAt(end))
  const names =
    token.kind === 'task' ||
    token.kind === 'link' ||
    token.kind === 'material' ||
    (token.kind === 'word' && (token.senses.units.length > 0 || token.senses.tasks.exact.length > 0))
  return names || (!changes && /[\s,，。?？!！]/.test(text.charAt(end)))
}

/** The first word of a command that the text resembles, at its own length, one more or one less. */
function slipOf(said: Starts, { words }: CommandWords, soundsLike: Vocabulary['soundsLike']) {
  for (const word of misspeltWords(words)) {
    for (const length of [word.length, word.length + 1, word.length - 1]) {
      const start = said[length]
      if (start !== undefined && resembles(start, word, soundsLike)) return { word, length }
    }
  }
  return undefined
}

const LONGEST_WORD = 5

/** The beginnings of a text by their length. */
type Starts = readonly (string | undefined)[]

/** The beginnings of a run of ideographs, up to the length of a misspelt word. */
const startsOf = (run: string): Starts =>
  Array.from({ length: LONGEST_WORD + 2 }, (_, length) =>
    length >= 2 && length <= run.length ? run.slice(0, length) : undefined,
  )

const remembered = new WeakMap<readonly string[], readonly string[]>()

/** The words that are corrected: two to five ideographs. */
function misspeltWords(words: readonly string[]): readonly string[] {
  const known = remembered.get(words)
  if (known) return known
  const made = words.filter((word) => /^\p{Script=Han}{2,5}$/u.test(word))
  remembered.set(words, made)
  return made
}

function resembles(said: string, word: string, soundsLike: Vocabulary['soundsLike']): boolean {
  if (said === word) return false
  if (said.length === word.length)
    return (
      isTransposed(said, word) ||
      (word.length >= 4 && substitutions(said, word) === 1) ||
      soundsLike?.(said, word) === true
    )
  // A character typed twice; one too few or too many only where enough others are right.
  if (said.length > word.length) return isOneMore(said, word) && (word.length >= 4 || isDoubled(said, word))
  return said.length >= 4 && isOneMore(word, said)
}

/** The number of characters that differ in two words of one length. */
function substitutions(one: string, other: string): number {
  let count = 0
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) count += 1
  return count
}

/** The place of the first character that differs. */
function differsAt(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

function isTransposed(one: string, other: string): boolean {
  const at = differsAt(one, other)
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2)
}

/** Whether leaving one character out of the longer word makes it the shorter. */
function isOneMore(longer: string, shorter: string): boolean {
  const at = differsAt(longer, shorter)
  return longer.slice(at + 1) === shorter.slice(at)
}

/** Whether that character is one typed twice. */
const isDoubled = (longer: string, shorter: string): boolean => {
  const at = differsAt(longer, shorter)
  return longer[at] === longer[at - 1]
}
