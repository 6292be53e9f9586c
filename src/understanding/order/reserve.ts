import type { Reserve } from '../request.ts'
import type { Role } from '../words/lists/roles.ts'
import { strongReserves } from '../words/lists/strong-reserves.ts'
import { isPlain, type Token } from '../words/token.ts'

const reserveOf: Readonly<Partial<Record<Role, Reserve>>> = {
  negation: 'negated',
  future: 'future',
  question: 'question',
  hypothetical: 'hypothetical',
  quoted: 'quoted',
  past: 'quoted',
  nominal: 'question',
}

/** Marks of a question inside a query's word: 什么时候截止, 还差什么. */
const ASKING = /什么|怎么|怎样|如何|哪|谁|吗|几|多少|多久|为[何啥]|啥|咋|没$|是否|有没有|还差|还缺/
const OPENING = /[“”「『"‘]/

/** Why a word keeps a message from being an order; undefined where it does not. */
export function reserveOfToken(token: Token): Reserve | undefined {
  if (token.kind === 'punctuation' && OPENING.test(token.text)) return 'quoted'
  if (token.kind !== 'word') return undefined
  const { role, commands } = token.senses
  if (role !== undefined) return reserveOf[role]
  return commands.length > 0 && ASKING.test(token.text) ? 'question' : undefined
}

/** Why the words before a command keep it from being an order; courtesy, names, numbers and links do not. */
export function reserveBefore(tokens: readonly Token[]): Reserve | undefined {
  const marked = tokens.map(reserveOfToken).filter((reserve) => reserve !== undefined)
  // A refusal or a condition says more than the 我想 or 已 beside it.
  const [first] = [...marked].sort((one, other) => weight(other) - weight(one))
  if (first) return first
  return tokens.every(isCleanToken) ? undefined : 'quoted'
}

const order: readonly Reserve[] = ['quoted', 'future', 'question', 'hypothetical', 'negated']
const weight = (reserve: Reserve): number => order.indexOf(reserve)

const isCleanToken = (token: Token): boolean => {
  if (token.kind === 'word') {
    const { role, units, tasks, materials } = token.senses
    if (role === 'polite' || role === 'filler' || role === 'connective') return true
    return units.length + tasks.exact.length + materials.length > 0
  }
  return token.kind !== 'other' && token.kind !== 'amount'
}

/** Like `reserveOfToken`, for words inside a note or a statement; only words that cannot be part of one count. */
export function strongReserveOf(token: Token): Reserve | undefined {
  if (token.kind !== 'word') return undefined
  const asks = token.senses.commands.length > 0 && ASKING.test(token.text)
  return strongReserves.has(token.text) || asks ? reserveOfToken(token) : undefined
}

/** The first reserve of a note. Behind a link or an ordinary word only strong reserves count. */
export function reserveInNote(tokens: readonly Token[]): Reserve | undefined {
  let plain = false
  for (const token of tokens) {
    const reserve = plain ? strongReserveOf(token) : reserveOfToken(token)
    if (reserve && !(token.kind === 'punctuation')) return reserve
    if (token.kind === 'other' || token.kind === 'link' || (token.kind === 'word' && token.senses.role === 'plain'))
      plain = true
  }
  return undefined
}

/** The first strong reserve. */
export function strongReserveIn(tokens: readonly Token[]): Reserve | undefined {
  for (const token of tokens) {
    const reserve = strongReserveOf(token)
    if (reserve) return reserve
  }
  return undefined
}

/** Why the word of a command orders nothing where another is glued to it: 催办力度, 退回键. */
export function reserveOfGlued([first]: readonly Token[]): Reserve | undefined {
  if (!first) return undefined
  return isPlain(first) && /^\p{Script=Han}/u.test(first.text) ? 'question' : reserveOfToken(first)
}
