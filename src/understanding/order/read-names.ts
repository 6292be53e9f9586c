import type { CommandWords, Takes } from '../vocabulary.ts'
import type { Message } from '../words/message.ts'
import { isApart, isTaskNumber, type Token } from '../words/token.ts'
import type { Clause } from './order.ts'
import { isIdleRound, readingsOf } from './readings.ts'
import { withoutCourtesy, wordsFrom } from './rest-of.ts'
import { readSlots } from './slots.ts'

/** Reads the names beside a command and keeps the words behind them as they are; `last` is the last token of the names. */
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
  { command, takes }: { command: CommandWords; takes: Takes },
) {
  const shape = command.shape === 'facts' ? 'facts' : 'reason'
  const end = endOfNames(tokens, { takes, shape, at })
  const names = tokens.slice(0, end)
  const slots = readSlots(names, { takes, skip: new Set([at]), looseUntil: end, careful: true })
  const last = Math.max(at, ...slots.used)
  const from = wordsStart(tokens, last + 1)
  const lead = takes.material || !takes.text ? [] : materialsBefore(tokens.slice(0, Math.max(at, 0)))
  const rest = [...lead, withoutCourtesy(wordsFrom(message, tokens, from))].join(' ').trim()
  const glued = takes.material && slots.materials.length === 0 ? materialsOf(tokens[from]) : []
  const named = glued.length === 0 ? slots : { ...slots, materials: glued }
  return { slots: named, last, readings: readingsOf(named, { links: [], rest }, message.vocabulary.tasks) }
}

/** 申报表没有盖章 tells of a material, whose name belongs to the words. */
const materialsOf = (token: Token | undefined): readonly number[] =>
  token?.kind === 'word' ? token.senses.materials : []

/** 把金水区城管局的申报表退回: materials before a command that reads them in its words belong to these. */
const materialsBefore = (before: readonly Token[]): readonly string[] =>
  before.filter((token) => token.kind === 'material' || materialsOf(token).length > 0).map(({ text }) => text)

/** Skips 的 between the names and the words. */
const wordsStart = (tokens: readonly Token[], at: number): number => (tokens[at]?.text === '的' ? at + 1 : at)

interface Run {
  readonly takes: Takes
  readonly shape: 'facts' | 'reason'
  /** Index of the command's word; -1 in a line without one. */
  readonly at: number
}

/**
 * The index where the names behind a command end and free words begin. Once a task is named, the next number is no task,
 * but a score, a criterion, or the first point of a reason.
 */
function endOfNames(tokens: readonly Token[], { takes, shape, at }: Run): number {
  const before = tokens.slice(0, Math.max(at, 0))
  let task = before.some(({ kind }) => kind === 'task' || kind === 'number') || before.some(namesTask)
  let unit = before.some(namesUnit)
  let index = at + 1
  for (; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (!token) break
    if (token.kind === 'blank' || token.kind === 'break') continue
    if (token.kind === 'punctuation') {
      if (/[“”「『"‘(（[【]/.test(token.text)) break
      continue
    }
    if (token.kind === 'task') {
      if (!takes.task || task) break
      task = true
      continue
    }
    if (token.kind === 'number') {
      const listed = listedAfter(tokens, index, shape === 'facts')
      if (!takes.task || task || !isTaskNumber(tokens, index, new Set([at]))) break
      if (shape === 'facts' && (listed > 0 || isFirstOfSome(tokens, index))) break
      index += listed
      task = true
      continue
    }
    if (token.kind === 'material' || token.kind === 'round') {
      if (!takes[token.kind]) break
      continue
    }
    if (token.kind !== 'word') break
    if (takes.unit && namesUnit(token)) {
      const listed = tokens.slice(0, index).findLast((before) => !isJoint(before))
      if (unit && task && !(listed && namesUnit(listed))) break
      unit = true
      continue
    }
    if (takes.task && namesTask(token) && !task) {
      task = true
      continue
    }
    if (takes.task && token.senses.tasks.part.length > 0 && !task && isApart(tokens, index)) {
      task = true
      continue
    }
    if (takes.material && token.senses.materials.length > 0 && isApart(tokens, index)) continue
    const { role } = token.senses
    if (role !== 'filler' && role !== 'polite' && role !== 'connective') break
  }
  return index
}

const namesUnit = (token: Token): boolean => token.kind === 'word' && token.senses.units.length > 0
const namesTask = (token: Token): boolean => token.kind === 'word' && token.senses.tasks.exact.length > 0

/** The number of further tokens in a list of numbers: 1、2, 1和2, loosely also 1 2; 0 where a number stands alone. */
function listedAfter(tokens: readonly Token[], at: number, strictly: boolean): number {
  let index = at
  for (;;) {
    let next = index + 1
    let joined = false
    while (isJoint(tokens[next])) {
      joined ||= !strictly || tokens[next]?.kind !== 'blank'
      next += 1
    }
    const ends = tokens[next + 1]
    const number = tokens[next]?.kind === 'number'
    if (!joined || !number || (ends && ends.kind !== 'blank' && !isJoint(ends))) return index - at
    index = next
  }
}

/** Whether a number begins a list of criteria: 1,3条都符合. */
const isFirstOfSome = (tokens: readonly Token[], at: number): boolean =>
  /^[、,，]$/.test(tokens[at + 1]?.text ?? '') && /^\d+[条项个]/.test(tokens[at + 2]?.text ?? '')

const isJoint = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === 'blank' || /^(?:[、,，]|和|及|与|到|至)$/.test(token.text))
