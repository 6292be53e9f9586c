import type { Reserve } from '../request.ts'
import type { CommandWords, Vocabulary } from '../vocabulary.ts'
import type { Message } from '../words/message.ts'
import { isGap, isPolite, type Token } from '../words/token.ts'
import type { Clause, Order } from './order.ts'
import { readNamesThenWords } from './read-names.ts'
import { reserveInNote, reserveOfGlued, reserveOfToken, strongReserveOf } from './reserve.ts'
import { namesNothing } from './slots.ts'

/** Reads names and then free words: 退回 金水区 2 没有盖章. */
export function readReason(message: Message, clause: Clause, command: CommandWords): Order {
  const { slots, last, readings } = readNamesThenWords(message, clause, command)
  const words = clause.tokens.slice(last + 1).filter((token) => !isGap(token))
  const mayGlue = command.gluedNames || !namesNothing(slots)
  const glued = mayGlue ? undefined : reserveOfGlued(clause.tokens.slice(clause.at + 1))
  const [first] = words
  const opening = first && reserveOfOpening(first, { words, command, vocabulary: message.vocabulary })
  const ending = reserveOfEnd(words, command)
  const talk = namesNothing(slots) ? talkIn(clause.tokens.slice(clause.at + 1), command) : undefined
  const stranger =
    slots.units.length === 0 && namesStranger(readings.lines[0]?.rest ?? '', command) ? 'question' : undefined
  return { lines: [readings], why: glued ?? opening ?? talk ?? ending ?? stranger }
}

const BODY = /^\p{Script=Han}{1,12}(?:[区县市镇乡]|[局委厅办院]|街道|中心|管委会|委员会)(?=$|[\s,，、:：])|^外/u

/** Whether 催办 2 某某局 names a unit outside the roster; it must not become 催办 2 for everybody. */
const namesStranger = (rest: string, { forAllUnits }: CommandWords): boolean => forAllUnits === true && BODY.test(rest)

/** Why a command without a name behind it is only spoken of. */
function talkIn(after: readonly Token[], command: CommandWords): Reserve | undefined {
  const reserve = reserveInNote(after)
  const apart = after[0] !== undefined && isGap(after[0])
  if (command.mends && apart && saysMistake(after)) return undefined
  // 撤回刚才提交的材料 and 申诉 我们没超期 are orders.
  if (reserve === 'quoted' && isAllowed(reserve, command) && !/^[了过]/.test(after[0]?.text ?? '')) return undefined
  return reserve === 'negated' && isAllowed(reserve, command) && apart ? undefined : reserve
}

const isAllowed = (reserve: Reserve, { allows }: CommandWords): boolean => allows?.includes(reserve) === true

const MOST_WORDS_OF_A_QUESTION = 3
const LONGEST_REFUSAL = 5

interface Reason {
  readonly words: readonly Token[]
  readonly command: CommandWords
  readonly vocabulary: Vocabulary
}

/** Why a reason is talk by its first words: a condition, a question or, in a short one, a refusal. */
function reserveOfOpening(first: Token, { words, command, vocabulary }: Reason): Reserve | undefined {
  const reserve = reserveOfToken(first)
  if (first.kind === 'punctuation') return undefined
  if (words.length === 1 && asksBehindNames(first, vocabulary)) return 'question'
  if (first.text === '了' || first.text === '过') return 'quoted'
  switch (reserve) {
    case 'future':
      if (command.asserts?.kind === 'fault' && DEMAND.test(first.text)) return undefined
      return isAllowed(reserve, command) ? undefined : reserve
    case 'hypothetical':
      if (command.asserts?.kind === 'fault' && first.text === '只有') return undefined
      return isAllowed(reserve, command) ? undefined : reserve
    case 'question':
      if ((command.asserts?.kind === 'fault' || command.mends) && namesFaulty(first, words)) return undefined
      return isAllowed(reserve, command) && words.length > MOST_WORDS_OF_A_QUESTION ? undefined : reserve
    case 'negated':
      return refuses(first, words, command) ? reserve : undefined
    default:
      return undefined
  }
}

/** Whether a reason refuses: 催办 2 除了金水区 must not reach 金水区, while 退回 2 没有盖章 is a reason. */
function refuses(first: Token, words: readonly Token[], { asserts, mends }: CommandWords): boolean {
  if (/^(?:除|以外|之外)/.test(first.text)) return true
  // 撤回 2，不小心发错了
  if (mends && saysMistake(words) && !TAKES_BACK.test(first.text)) return false
  const isShort = words.map(({ text }) => text).join('').length <= LONGEST_REFUSAL
  if (!isShort || /^(?:没|未|无|不全|不符)/.test(first.text)) return false
  if (asserts?.kind === 'event' && asserts.demands && words.some(({ text }) => /[拖迟忘漏误超]/.test(text)))
    return false
  return asserts === undefined || asserts.kind === 'nothing' || TAKES_BACK.test(first.text) || isBare(words)
}

/** Words that take an order back and are no part of a reason, as 不合格, 不是原件 and 应为优 are. */
const TAKES_BACK =
  /^(?:算了|罢了|不要|不用|不必|不想|不急|不了|不需要|无需|别|勿|请勿|先|暂|且慢|慢着|等|停|放弃|取消|撤销|作废|中止|终止|免|甭|莫|休|忘)/

/** 退回 2 不, 退回 2 错了: too little for a reason. */
const isBare = (words: readonly Token[]): boolean => words.length === 1

/** Whether words behind a command that mends a mistake tell the mistake, and not that the command is one: 发错了, not 错了. */
function saysMistake(words: readonly Token[]): boolean {
  const [last, ...others] = words.filter((token) => !isPolite(token)).toReversed()
  return last !== undefined && others.length > 0 && /(?:错|重)了?$/.test(last.text)
}

/** 退回 2 日期不对 names the thing that is wrong. */
const namesFaulty = (first: Token, words: readonly Token[]): boolean =>
  first.kind === 'word' &&
  first.senses.role === 'nominal' &&
  words.length > 1 &&
  words.every((word) => word === first || isWrong(word) || strongReserveOf(word) === undefined)

const isWrong = ({ text }: Token): boolean => /^(?:不对|错了|应该是|应为)$/.test(text)

/** 退回 2 需补充盖章 tells the unit what to do, not when the return is made. */
const DEMAND = /^(?:需|必须|应|该|务必|尽快|尽早|抓紧|最好)/

/** Whether a lone word asks for something: 申诉 1 结果. */
const asksBehindNames = (token: Token, { commands }: Vocabulary): boolean =>
  token.kind === 'word' &&
  commands.some(({ id, askedBehindNames }) => askedBehindNames && token.senses.commands.includes(id))

const MAY_I = /^(?:可以吗|可以不|行吗|行不行|好吗|好不好|能行吗|对吗|会怎样|怎么办)$/

/** Why a reason is talk by its last word, a question; an argument may ask why, though not whether it may be made. */
function reserveOfEnd(words: readonly Token[], command: CommandWords): Reserve | undefined {
  const last = words.findLast((token) => !isPolite(token))
  // 退回 2 日期不对
  if (command.asserts && words.length > 1 && last && isWrong(last)) return undefined
  if (command.mends && saysMistake(words)) return undefined
  return last && (!isAllowed('question', command) || MAY_I.test(last.text)) ? strongReserveOf(last) : undefined
}
