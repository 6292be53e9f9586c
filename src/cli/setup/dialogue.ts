import type { z } from 'zod'
import { plainIdeographs } from '../../domain/plain-ideographs.ts'
import type { Sheet } from '../../ports/files.ts'
import { wholeNumber } from '../../understanding/text/numerals.ts'

/** What a dialogue waits for: a line that somebody types, or a table that is read from a file. */
export type Wanted =
  | {
      readonly kind: 'line'
      readonly prompt: string
      /** The line before could not be read: it changed nothing, and is forgotten. */
      readonly again?: true
    }
  | { readonly kind: 'table'; readonly path: string }

/** A table that was read, or in Chinese why it could not be. */
export type TableRead =
  | { readonly kind: 'sheet'; readonly sheet: Sheet }
  | { readonly kind: 'wrong'; readonly why: string }

/** Yields what it wants, is given it, and returns the result. Knows no terminal and no disk. */
export type Dialogue<T> = Generator<Wanted, T, string | TableRead>

/** The value read from a line, or a Chinese hint with which it is asked for again. */
export type Reading<T> = { readonly value: T } | { readonly hint: string }

/** Asks until the answer can be read; the question asked again may be shorter. */
export function* ask<T>(question: string, read: (line: string) => Reading<T>, shorter = question): Dialogue<T> {
  let wanted: Wanted = { kind: 'line', prompt: question }
  for (;;) {
    const reading = read(plainIdeographs(yield* line(wanted)).trim())
    if ('value' in reading) return reading.value
    wanted = { kind: 'line', prompt: `${reading.hint}\n${shorter}`, again: true }
  }
}

function* line(wanted: Wanted): Dialogue<string> {
  const given = yield wanted
  if (typeof given !== 'string') throw new Error('a line was asked for')
  return given
}

/** Reads a table from a file. */
export function* table(path: string): Dialogue<TableRead> {
  const given = yield { kind: 'table', path }
  if (typeof given === 'string') throw new Error('a table was asked for')
  return given
}

/** Reads a line by one of the schemas the files are checked with. */
export const as =
  <T>(schema: z.ZodType<T>, hint: string) =>
  (line: string): Reading<T> => {
    const found = schema.safeParse(line)
    return found.success ? { value: found.data } : { hint }
  }

/** An empty line stands for the given value. */
export const orElse =
  <T>(value: T, read: (line: string) => Reading<T>) =>
  (line: string): Reading<T> =>
    line === '' ? { value } : read(line)

/** One of several, by its word, another word for it, or its number in the list; the only one by an empty line too. */
export const choice =
  <T extends string>(options: readonly T[], meant: (word: string) => T | undefined = () => undefined) =>
  (line: string): Reading<T> => {
    const [only, ...others] = options
    const value =
      line === '' && others.length === 0
        ? only
        : (options.find((option) => option === line) ?? options[(numberIn(line) ?? 0) - 1] ?? meant(line))
    return value === undefined
      ? { hint: `请填序号（1 至 ${options.length}）或「${options.join('」「')}」。` }
      : { value }
  }

/** 「1」「１」「①」「一」「第1个」「1、」 */
export function numberIn(line: string): number | undefined {
  const [, digits] =
    /^第?([0-9〇零一二三四五六七八九十]{1,3})(?:个|种|项|号|类)?[.、，,。)]?$/.exec(plainDigits(line)) ?? []
  return digits === undefined ? undefined : wholeNumber(digits)
}

/** 「是」「好」「y」… */
export function readYes(line: string): Reading<boolean> {
  const word = plainDigits(line).replace(/(?<![。.!！,，~\s])[。.!！,，~\s]+$/u, '')
  if (/^(?:是的?|好[的吧]?|对的?|行|可以|确认|确定|嗯|没错|正确|写入|y|yes|ok)$/i.test(word)) return { value: true }
  if (/^(?:否|不[是对用要行]?|不可以|不写入?|取消|没有|n|no)$/i.test(word)) return { value: false }
  return { hint: '请回答「是」或「否」。' }
}

/** Full-width digits as an input method gives them: １ is 1. */
export const plainDigits = (line: string): string => line.normalize('NFKC')

/** Repeats until the dialogue gives undefined. */
export function* untilNone<T>(
  next: (soFar: readonly T[]) => Dialogue<readonly T[] | undefined>,
  before: readonly T[] = [],
): Dialogue<T[]> {
  const all: T[] = [...before]
  for (;;) {
    const more = yield* next(all)
    if (more === undefined) return all
    all.push(...more)
  }
}
