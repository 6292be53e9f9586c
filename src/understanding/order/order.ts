import type { Line, Request, Reserve, Understood } from '../request.ts'
import type { CommandWords } from '../vocabulary.ts'
import type { Token } from '../words/token.ts'
import type { Readings } from './readings.ts'

/** One clause with the word of a command in it. */
export interface Clause {
  readonly tokens: readonly Token[]
  /** Index of the command's word; -1 where none was said. */
  readonly at: number
}

/** A clause read as an order; `why` is set where it only speaks of one. */
export interface Order {
  readonly lines: readonly Readings[]
  readonly why: Reserve | undefined
}

const MOST_CHOICES = 6

/**
 * Turns an order into one request, several that it can mean, or none where it only speaks of a change. An order with
 * too many meanings to offer is not carried out either, since without the doubtful name it might reach everybody.
 */
export function understoodOrder({ lines, why }: Order, command: CommandWords): Understood {
  const spread = command.perLine || command.eachUnit ? lines.flatMap((readings) => eachName(readings, command)) : lines
  const count = spread.reduce((total, readings) => total * readings.lines.length, 1)
  if (count > MOST_CHOICES) {
    const [first] = lines[0]?.lines ?? []
    if (!first) return { kind: 'unknown', nearest: [command.id] }
    return { kind: 'unclear', request: { command: command.id, lines: [first] }, why: why ?? 'question' }
  }
  const requests = product(spread).map((combined): Request => ({ command: command.id, lines: [...combined] }))
  const [first] = requests
  if (!first) return { kind: 'unknown', nearest: [command.id] }
  if (why) return { kind: 'unclear', request: first, why }
  if (requests.length === 1) return { kind: 'request', request: first }
  const unclear = spread.find((readings) => readings.lines.length > 1)
  const all = spread.every(({ lines, list }) => list || lines.length < 2)
  return { kind: 'several', about: unclear?.about ?? 'task', requests, ...(all && { all }) }
}

/** Splits several units that were named into lines, for a command that takes a list; tasks too, where facts are said of them. */
function eachName(readings: Readings, { shape }: CommandWords): readonly Readings[] {
  const { lines, list } = readings
  const keyOf = ({ unit, task }: Line) => (shape === 'facts' ? `${unit} ${task}` : unit)
  const keys = [...new Set(lines.map(keyOf))]
  if (!list || keys.length < 2) return [readings]
  return keys.map((key) => ({ ...readings, lines: lines.filter((line) => keyOf(line) === key) }))
}

/** Every combination of what the lines can mean. */
const product = (lines: readonly Readings[]): readonly (readonly Line[])[] =>
  lines.reduce<readonly (readonly Line[])[]>(
    (sofar, readings) => sofar.flatMap((combined) => readings.lines.map((line) => [...combined, line])),
    [[]],
  )
