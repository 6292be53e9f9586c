import { LINK_MARK } from '../text/links.ts'
import type { CommandWords, Takes } from '../vocabulary.ts'
import type { Message } from '../words/message.ts'
import { isPlain, type Token } from '../words/token.ts'
import type { Clause, Order } from './order.ts'
import { isIdleRound, readingsOf } from './readings.ts'
import { reserveInNote, reserveOfGlued } from './reserve.ts'
import { leftOver } from './rest-of.ts'
import { namesNothing, readSlots } from './slots.ts'

/** Reads a command with names, links and perhaps a note: 提交 2 https://… 已公布. */
export function readAct(message: Message, { tokens, at }: Clause, command: CommandWords): Order {
  const takes = command.takes ?? {}
  const after = tokens.slice(at + 1)
  const plain = after.findIndex(isPlain)
  const looseUntil = plain < 0 || command.namesAnywhere ? tokens.length : at + 1 + plain
  const slotsWith = (takes: Takes) => readSlots(tokens, { takes, skip: new Set([at]), looseUntil, careful: true })
  const named = slotsWith(takes)
  const { tasks } = message.vocabulary
  const idle = isIdleRound(named, readingsOf(named, { links: [], rest: '' }, tasks).lines)
  const slots = idle ? slotsWith({ ...takes, round: false }) : named
  const links = takes.links ? [...linksOf(message, tokens)] : []
  const used = new Set([...slots.used, ...tokens.keys()].filter((index) => slots.used.has(index) || index <= at))
  const note = leftOver(message, tokens, used)
  // A title that repeats the task's number is part of the note where there is one.
  const rest =
    note === ''
      ? ''
      : leftOver(message, tokens, new Set([...used].filter((index) => !slots.repeated.has(index) || index <= at)))
  return {
    lines: [readingsOf(slots, { links, rest }, tasks)],
    why: reserveInNote(after) ?? (links.length === 0 && namesNothing(slots) ? reserveOfGlued(after) : undefined),
  }
}

/** The links of a clause, each once, in order. */
function linksOf({ text, links }: Message, tokens: readonly Token[]): readonly string[] {
  const marks = tokens.filter(({ kind }) => kind === 'link')
  const numbers = marks.map(({ start }) => [...text.slice(0, start)].filter((one) => one === LINK_MARK).length)
  const named = numbers.map((number) => links[number]).filter((link) => link !== undefined)
  return [...new Set(named)]
}
