import { readFacts } from '../facts/read-facts.ts'
import type { Request, Understood } from '../request.ts'
import { greetings } from '../words/lists/questions.ts'
import { commandMeantBy, type Message } from '../words/message.ts'
import { isGap, isPolite, type Token } from '../words/token.ts'
import { understoodOrder } from './order.ts'
import { readQuestion } from './question.ts'
import { readOrder } from './read-order.ts'
import { reserveBefore, strongReserveIn } from './reserve.ts'

/** Reads a message without any command's word: links alone hand something in, a task alone asks for it. */
export function readBare(message: Message): Understood | undefined {
  if (message.links.length > 0) return readBareLinks(message)
  if (RECEIPT_CODE.test(message.text)) return readBareCode(message)
  const reserve = reserveBefore(message.tokens)
  const named = message.tokens.filter((token) => namesSomething(token))
  if (reserve === undefined && named.length > 0) return readBareNames(message, named)
  if (named.length > 0 && asksAfterUnits(message.tokens)) return readBareNames(message, named)
  const facts = readBareFacts(message)
  if (facts || reserve !== 'question' || !named.some(({ kind }) => kind === 'task')) return facts
  // The description of the task may answer a question about it that holds no command's word.
  const tasks = commandMeantBy(message, 'task')
  return tasks && readQuestion(message, message.tokens, tasks, new Set())
}

const RECEIPT_CODE = /^[A-Z0-9]{4}-[A-Z0-9]{4}$/i

/** Reads a code of the form AB12-CD34, which is a receipt's. */
function readBareCode(message: Message): Understood | undefined {
  const command = commandMeantBy(message, 'receiptCode')
  return command && readQuestion(message, message.tokens, command, new Set())
}

function namesSomething(token: Token): boolean {
  if (token.kind === 'task') return token.exact
  return token.kind === 'word' && (token.senses.units.length > 0 || token.senses.tasks.exact.length > 0)
}

const HOW = /^(?:怎么样|怎样|咋样|咋|如何|怎么了)$/

/** Whether a message asks how units stand and says nothing else: 金水区怎么样. */
const asksAfterUnits = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => HOW.test(text)) &&
  tokens.every(
    (token) =>
      isPolite(token) ||
      HOW.test(token.text) ||
      (token.kind === 'word' && token.senses.units.length > 0) ||
      token.text === '了',
  )

function readBareNames(message: Message, named: readonly Token[]): Understood | undefined {
  if (message.tokens.some(({ kind }) => kind === 'number' || kind === 'material' || kind === 'round')) return undefined
  const onlyUnits = named.every((token) => token.kind === 'word' && token.senses.units.length > 0)
  const command = commandMeantBy(message, onlyUnits ? 'standing' : 'task')
  return command && readQuestion(message, message.tokens, command, new Set())
}

/** Reads links: with only names around them they are handed in, in a sentence they are asked about. */
function readBareLinks(message: Message): Understood | undefined {
  const handIn = commandMeantBy(message, 'links')
  if (!handIn) return undefined
  const clause = { tokens: message.tokens, at: -1 }
  const reserve = reserveBefore(message.tokens)
  const order = readOrder(message, clause, handIn)
  if (reserve === undefined) return understoodOrder({ ...order, why: undefined }, handIn)
  const read = understoodOrder({ ...order, why: reserve }, handIn)
  const tasks = commandMeantBy(message, 'task')
  const line = read.kind === 'unclear' ? read.request.lines[0] : undefined
  const talk = strongReserveIn(message.tokens) ?? (reserve === 'question' ? 'quoted' : reserve)
  if (talk !== 'quoted' || !tasks || line?.task === undefined || read.kind !== 'unclear') return read
  const look: Request = { command: tasks.id, lines: [{ task: line.task, links: [], rest: '' }] }
  return { kind: 'several', about: 'command', requests: [read.request, look] }
}

/** Reads 「任务5 92分」, which states facts and orders nothing, as something to ask back about. */
function readBareFacts(message: Message): Understood | undefined {
  const state = commandMeantBy(message, 'facts')
  const look = commandMeantBy(message, 'standing')
  if (!state || !look) return undefined
  const order = readOrder(message, { tokens: message.tokens, at: -1 }, state)
  const [readings, ...more] = order.lines
  const [line, ...others] = readings?.lines ?? []
  if (order.why !== undefined || !line || more.length + others.length > 0 || /^[\d\s.、,，]*$/.test(line.rest))
    return undefined
  const task = message.vocabulary.tasks.find(({ no }) => no === line.task)
  if (!task || readFacts(line.rest, task.facts).kind !== 'facts') return undefined
  const question: Request = { command: look.id, lines: [{ task: task.no, links: [], rest: '' }] }
  return { kind: 'several', about: 'command', requests: [{ command: state.id, lines: [line] }, question] }
}

/** Reads a message that only greets; it is answered with the commands there are. */
export function readGreeting(message: Message): Understood | undefined {
  const said = message.tokens.filter((token) => !isGap(token))
  const help = commandMeantBy(message, 'greeting')
  if (!help || said.length === 0 || !said.every(({ text }) => greetings.has(text.toLowerCase()))) return undefined
  return { kind: 'request', request: { command: help.id, lines: [{ links: [], rest: '' }] } }
}
