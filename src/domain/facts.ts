import { z } from 'zod'

/** One thing that can be stated of a task, and the words people state it with. The rules say which a task has. */
export type FactSpec =
  /** Several of a numbered or named list: `criteria: [1, 3]`, `done: [督察]`. */
  | { readonly kind: 'choices'; readonly name: string; readonly options: readonly Choice[] }
  /** One word of a list: `prize: 二等奖`. */
  | { readonly kind: 'option'; readonly name: string; readonly options: readonly Choice[] }
  /** 0 to 100, decimals allowed: `score: 92.5`. */
  | { readonly kind: 'score'; readonly name: string; readonly label: string }
  /** A whole number of something: `ways: 3`, `unreachable: 0`. `words` stand before or after the number. */
  | { readonly kind: 'count'; readonly name: string; readonly label: string; readonly words: readonly string[] }
  /** Two counts written as a fraction, 8/12: `trained`, `total`. */
  | { readonly kind: 'ratio'; readonly part: string; readonly whole: string; readonly label: string }
  | { readonly kind: 'yes'; readonly name: string; readonly label: string; readonly words: readonly string[] }

export interface Choice {
  readonly value: number | string
  readonly label: string
  /** Other words for the same choice. */
  readonly words: readonly string[]
}

export const FactValue = z.union([
  z.number(),
  z.string(),
  z.boolean(),
  z.array(z.union([z.number(), z.string()])),
  z.record(z.string(), z.string()),
])
export type FactValue = z.infer<typeof FactValue>

/** Facts of one task by name, not yet judged: the rules refuse what cannot be. */
export const Facts = z.record(z.string(), FactValue)
export type Facts = z.infer<typeof Facts>
