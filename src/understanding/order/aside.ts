import type { Aside, CommandWords } from '../vocabulary.ts'
import type { Token } from '../words/token.ts'

/** The other part of a command that a word of it orders. */
export const asideAt = ({ asides = [] }: CommandWords, token: Pick<Token, 'text'> | undefined): Aside | undefined =>
  asides.find(({ words }) => words.includes(token?.text ?? ''))
