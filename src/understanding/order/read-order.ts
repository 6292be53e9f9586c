import type { Reserve } from '../request.ts'
import type { CommandWords, Shape } from '../vocabulary.ts'
import type { Message } from '../words/message.ts'
import { asideAt } from './aside.ts'
import type { Clause, Order } from './order.ts'
import { readAct } from './read-act.ts'
import { readFree } from './read-as-said.ts'
import { readFactLines } from './read-fact-lines.ts'
import { readReason } from './read-reason.ts'
import type { Readings } from './readings.ts'
import { reserveBefore } from './reserve.ts'

type Reader = (message: Message, clause: Clause, command: CommandWords) => Order

const readers: Readonly<Record<Shape, Reader>> = {
  act: readAct,
  facts: readFactLines,
  reason: readReason,
  free: readFree,
}

/** Reads a clause as the order of a change. */
export function readOrder(message: Message, clause: Clause, command: CommandWords): Order {
  const before = reserveBefore(clause.tokens.slice(0, Math.max(clause.at, 0)))
  const { lines, why } = readers[command.shape ?? 'act'](message, clause, command)
  return {
    lines: lines.map((readings) => withAside(readings, clause, command)),
    why: before ?? why ?? reserveOfNoun(clause),
  }
}

/** Marks the lines where the word orders another part of the command. */
function withAside(readings: Readings, { tokens, at }: Clause, command: CommandWords): Readings {
  const aside = asideAt(command, tokens[at])
  if (!aside) return readings
  return { ...readings, lines: readings.lines.map((line) => ({ ...line, rest: `${aside.said} ${line.rest}`.trim() })) }
}

/** 提交的材料 is a thing that was handed in, not the act. */
const reserveOfNoun = ({ tokens, at }: Clause): Reserve | undefined =>
  at >= 0 && tokens[at + 1]?.text === '的' ? 'quoted' : undefined
