import type { CommandWords } from '../vocabulary.ts'
import type { Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'
import type { Clause } from './clause.ts'
import { endOfNames } from './leading-run.ts'
import { isIdleRound, readingsOf } from './readings.ts'
import { withoutCourtesy, wordsFrom } from './rest-of.ts'
import { shapeOf } from './shape.ts'
import { readSlots } from './slots.ts'

/** Reads the names beside a command and takes the words behind them as they are; `last` is the last token of the names. */
export function readNamesThenWords(message: Message, clause: Clause, command: CommandWords) {
  const takes = command.takes ?? {}
  const read = readWith(message, clause, { command, takes })
  return isIdleRound(read.slots, read.readings.lines)
    ? readWith(message, clause, { command, takes: { ...takes, round: false } })
    : read
}

function readWith(
  message: Message,
  { tokens, at }: Clause,
  { command, takes }: { command: CommandWords; takes: NonNullable<CommandWords['takes']> },
) {
  const shape = shapeOf(command.id) === 'facts' ? 'facts' : 'reason'
  const end = endOfNames(tokens, { takes, shape, at })
  const names = tokens.slice(0, end)
  const slots = readSlots(names, { takes, skip: new Set([at]), looseUntil: end, careful: true })
  const last = Math.max(at, ...slots.used)
  const rest = withoutCourtesy(wordsFrom(message, tokens, wordsStart(tokens, last + 1)))
  return { slots, last, readings: readingsOf(slots, { links: [], rest }, message.vocabulary.tasks) }
}

/** 的 between the names and the words belongs to neither. */
const wordsStart = (tokens: readonly Token[], at: number): number => (tokens[at]?.text === '的' ? at + 1 : at)
