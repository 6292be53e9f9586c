import type { Reserve } from '../understood.ts'
import type { Token } from '../words/token.ts'
import type { Readings } from './readings.ts'

/** One clause with the word of a command in it. */
export interface Clause {
  readonly tokens: readonly Token[]
  /** Index of the command's word; -1 where none was said. */
  readonly at: number
}

/** A clause read as an order; `why` where it only speaks of one. */
export interface Order {
  readonly lines: readonly Readings[]
  readonly why: Reserve | undefined
}
