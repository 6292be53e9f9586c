import type { Reserve } from '../understood.ts'
import type { Token } from '../words/token.ts'
import { reserveOfToken } from './reserve.ts'
import type { Slots } from './slots.ts'

/** An ordinary word, not one of those a command goes with. */
export const isPlain = (token: Token): boolean =>
  token.kind === 'other' || token.kind === 'amount' || (token.kind === 'word' && token.senses.role === 'plain')

/** Whether no unit, task or material was named. */
export const namesNothing = ({ units, tasks, materials }: Slots): boolean =>
  units.length + tasks.length + materials.length === 0

/** Why the word of a command orders nothing where another is glued to it: 催办力度, 退回键. */
export function reserveOfGlued([first]: readonly Token[]): Reserve | undefined {
  if (!first) return undefined
  return isPlain(first) && /^\p{Script=Han}/u.test(first.text) ? 'question' : reserveOfToken(first)
}
