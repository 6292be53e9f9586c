import type { z } from 'zod'
import { plainIdeographs } from '../../domain/plain-ideographs.ts'

/** Yields each question, is given one line for it, and returns the result. Knows no terminal. */
export type Dialogue<T> = Generator<string, T, string>

/** The value read from a line, or a Chinese hint with which it is asked for again. */
export type Reading<T> = { readonly value: T } | { readonly hint: string }

/** Asks until the answer can be read. */
export function* ask<T>(question: string, read: (line: string) => Reading<T>): Dialogue<T> {
  let prompt = question
  for (;;) {
    const reading = read(plainIdeographs(yield prompt).trim())
    if ('value' in reading) return reading.value
    prompt = `${reading.hint}\n${question}`
  }
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

/** One of several, by its word or its number in the list. */
export const choice =
  <T extends string>(options: readonly T[]) =>
  (line: string): Reading<T> => {
    const value = options.find((option, index) => line === option || plainDigits(line) === String(index + 1))
    return value === undefined
      ? { hint: `请填序号（1 至 ${options.length}）或「${options.join('」「')}」。` }
      : { value }
  }

/** Full-width digits as an input method gives them: １ is 1. */
export const plainDigits = (line: string): string => line.normalize('NFKC')

/** Repeats until the dialogue gives undefined. */
export function* untilNone<T>(next: (soFar: readonly T[]) => Dialogue<T | undefined>): Dialogue<T[]> {
  const all: T[] = []
  for (;;) {
    const one = yield* next(all)
    if (one === undefined) return all
    all.push(one)
  }
}
