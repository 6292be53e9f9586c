import { z } from 'zod'

/** The difference between two lists: the members to replace, from a place on. */
export interface Splice<T> {
  readonly from: number
  readonly drop: number
  readonly insert: T[]
}

export const spliceOf = <S extends z.ZodType>(member: S) =>
  z.object({ from: z.int().min(0), drop: z.int().min(0), insert: z.array(member) })

/** The smallest splice by which a list becomes another, members compared as objects; undefined where nothing changed. */
export function spliceBetween<T>(before: readonly T[], after: readonly T[]): Splice<T> | undefined {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from += 1
  let behind = 0
  while (behind < shorter - from && before.at(-1 - behind) === after.at(-1 - behind)) behind += 1
  const drop = before.length - from - behind
  const insert = after.slice(from, after.length - behind)
  return drop === 0 && insert.length === 0 ? undefined : { from, drop, insert }
}

/** The list after a splice; the same list where there is none. */
export const spliced = <T>(before: T[], splice: Splice<T> | undefined): T[] =>
  splice ? before.toSpliced(splice.from, splice.drop, ...splice.insert) : before
