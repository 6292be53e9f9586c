import type { CommandId } from '../../domain/command.ts'
import type { Reserve } from '../understood.ts'
import type { CommandWords } from '../vocabulary.ts'
import { isPolite } from '../words/mention.ts'
import type { Message } from '../words/message.ts'
import { isGap, type Token } from '../words/token.ts'
import type { Clause, Order } from './clause.ts'
import { namesNothing, reserveOfGlued } from './glued.ts'
import { readNamesThenWords } from './read-names.ts'
import { reserveInNote, reserveOfToken, strongReserveOf } from './reserve.ts'

/** Reads names and then free words: 退回 金水区 2 没有盖章. */
export function readReason(message: Message, clause: Clause, command: CommandWords): Order {
  const { slots, last, readings } = readNamesThenWords(message, clause, command)
  const words = clause.tokens.slice(last + 1).filter((token) => !isGap(token))
  // A person's name is written close to the word, 解绑王五: who is meant is shown before anything is done.
  const mayGlue = command.id === 'release' || !namesNothing(slots)
  const glued = mayGlue ? undefined : reserveOfGlued(clause.tokens.slice(clause.at + 1))
  const [first] = words
  const opening = first && reserveOfOpening(first, command, words)
  const ending = reserveOfEnd(words, command)
  const talk = namesNothing(slots) ? talkIn(clause.tokens.slice(clause.at + 1), command) : undefined
  const stranger =
    slots.units.length === 0 && namesStranger(readings.lines[0]?.rest ?? '', command) ? 'question' : undefined
  return { lines: [readings], why: glued ?? opening ?? talk ?? ending ?? stranger }
}

const BODY = /^\p{Script=Han}{1,12}(?:[区县市镇乡]|[局委厅办院]|街道|中心|管委会|委员会)(?=$|[\s,，、:：])|^外/u

/** 催办 2 某某局 names a unit that the roster does not hold: it must not become 催办 2 for everybody. */
const namesStranger = (rest: string, { id }: CommandWords): boolean =>
  (id === 'remind' || id === 'decide') && BODY.test(rest)

/** Without a name behind it the word of a command may only be spoken of. */
function talkIn(after: readonly Token[], { id }: CommandWords): Reserve | undefined {
  const reserve = reserveInNote(after)
  const apart = after[0] !== undefined && isGap(after[0])
  // 撤回刚才提交的材料 and 申诉 我们没超期 are what the words are for.
  if (id === 'withdraw' && reserve === 'quoted' && !/^[了过]/.test(after[0]?.text ?? '')) return undefined
  return id === 'appeal' && reserve === 'negated' && apart ? undefined : reserve
}

const questions: ReadonlySet<CommandId> = new Set(['query', 'tasks', 'advise', 'basis'])

/** A reason does not begin with a condition, a question or, when short, with a refusal. */
function reserveOfOpening(first: Token, command: CommandWords, words: readonly Token[]): Reserve | undefined {
  const reserve = reserveOfToken(first)
  if (first.kind === 'punctuation') return undefined
  // 申诉 1 结果 asks for the result.
  if (words.length === 1 && first.kind === 'word' && first.senses.commands.some((id) => questions.has(id)))
    return 'question'
  if (first.text === '了' || first.text === '过') return 'quoted'
  if (reserve === 'hypothetical') return command.id === 'appeal' ? undefined : reserve
  if (reserve === 'question') return command.id === 'appeal' && words.length > 3 ? undefined : reserve
  if (reserve === 'future') return ['extend', 'register', 'appeal', 'remind'].includes(command.id) ? undefined : reserve
  if (reserve !== 'negated') return undefined
  // 催办 2 除了金水区 must not reach 金水区.
  if (/^(?:除|以外|之外)/.test(first.text)) return reserve
  const short = words.map(({ text }) => text).join('').length <= 5
  return short && !/^(?:没|未|无|不全|不符)/.test(first.text) ? reserve : undefined
}

/** A reason that ends in a question is talk; an appeal may ask why, though not whether it may be made. */
function reserveOfEnd(words: readonly Token[], { id }: CommandWords): Reserve | undefined {
  const last = words.findLast((token) => !isPolite(token))
  const asks =
    last && (id !== 'appeal' || /^(?:可以吗|可以不|行吗|行不行|好吗|好不好|能行吗|对吗|会怎样|怎么办)$/.test(last.text))
  return asks ? strongReserveOf(last) : undefined
}
