import type { Message } from './message.ts'
import { isTaskNumber } from './slots.ts'
import type { Token } from './token.ts'
import type { CommandWords, Vocabulary } from './vocabulary.ts'

/**
 * The text with a misspelt command at its beginning put right; undefined where nothing comes near, or two commands do.
 * A change must go on with a task, a unit or a link: a word that merely resembles one orders nothing.
 */
export function withoutSlip({ text, tokens, vocabulary }: Message): string | undefined {
  const at = tokens.findIndex((token) => !isOpening(token))
  const first = tokens[at]
  if (!first) return undefined
  const run = /^\p{Script=Han}+/u.exec(text.slice(first.start))?.[0] ?? ''
  const found = vocabulary.commands.flatMap((command) => {
    const meant = slipOf(run, command, vocabulary.soundsLike)
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

function slipOf(run: string, { words }: CommandWords, soundsLike: Vocabulary['soundsLike']) {
  for (const word of words) {
    if (word.length < 2 || word.length > 5 || !/^\p{Script=Han}+$/u.test(word)) continue
    for (const length of [word.length, word.length + 1, word.length - 1]) {
      const said = run.slice(0, length)
      if (said.length === length && length >= 2 && resembles(said, word, soundsLike)) return { word, length }
    }
  }
  return undefined
}

function resembles(said: string, word: string, soundsLike: Vocabulary['soundsLike']): boolean {
  if (said === word) return false
  if (said.length === word.length)
    return (
      isTransposed(said, word) ||
      (word.length >= 4 && substitutions(said, word) === 1) ||
      soundsLike?.(said, word) === true
    )
  const [longer, shorter] = said.length > word.length ? [said, word] : [word, said]
  // A character typed twice; one too few or too many only where enough others are right.
  return isDoubled(longer, shorter) && said.length > word.length
    ? true
    : shorter.length >= 4 && isOneMore(longer, shorter)
}

const substitutions = (one: string, other: string): number =>
  [...one].filter((character, at) => character !== other[at]).length

function isTransposed(one: string, other: string): boolean {
  const at = [...one].findIndex((character, index) => character !== other[index])
  return at >= 0 && one.slice(0, at) + one.charAt(at + 1) + one.charAt(at) + one.slice(at + 2) === other
}

function isDoubled(longer: string, shorter: string): boolean {
  return [...longer].some(
    (character, at) => character === longer[at - 1] && longer.slice(0, at) + longer.slice(at + 1) === shorter,
  )
}

const isOneMore = (longer: string, shorter: string): boolean =>
  [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter)
