import type { Request, Understood } from '../request.ts'
import { nearDays } from '../text/date-pattern.ts'
import type { CommandWords } from '../vocabulary.ts'
import { howWords } from '../words/lists/questions.ts'
import type { Mention } from '../words/mentions.ts'
import { commandMeantBy, type Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'
import { readingsOf } from './readings.ts'
import { reserveBefore, reserveOfToken } from './reserve.ts'
import { leftOver } from './rest-of.ts'
import { readSlots } from './slots.ts'

/** The mention that asks most: what explains the others, then the weightiest, the longest, the first. */
export function bestQuestion(mentions: readonly Mention[], tokens: readonly Token[]): Mention | undefined {
  const length = ({ at }: Mention): number => tokens[at]?.text.length ?? 0
  const [best] = mentions
    .filter(({ changes }) => !changes)
    .toSorted(
      (one, other) =>
        explaining(other, tokens) - explaining(one, tokens) ||
        other.weight - one.weight ||
        length(other) - length(one) ||
        one.at - other.at,
    )
  return best
}

const explaining = ({ commands, at }: Mention, tokens: readonly Token[]): number =>
  Number(commands.some(({ explains }) => explains?.includes(tokens[at]?.text ?? '')))

const MOST_OTHER_WORDS = 8
const MOST_CHOICES = 6

/** Whether a short word is no command: glued to others, 我们建议大家都来, or in the midst of a long story. */
export function isAboutSomethingElse(mention: Mention, tokens: readonly Token[]): boolean {
  if ((tokens[mention.at]?.text.length ?? 0) > 2) return false
  const glued = tokens[mention.at + 1]?.kind === 'other' && mention.weight > 0
  const others = tokens
    .filter(({ kind, text }) => kind === 'other' && /\p{Script=Han}/u.test(text))
    .reduce((total, { text }) => total + text.length, 0)
  return glued || (others > MOST_OTHER_WORDS && reserveBefore(tokens.slice(0, mention.at)) !== undefined)
}

/** 昨天 and 下周 count only for a command that takes a day. */
const saysDay = ({ text }: Token): boolean => Object.hasOwn(nearDays, text) || TIME.test(text)

const TIME = /^(?:[上本这下]个?(?:周|星期|礼拜|月)[一二三四五六日天末底]?|周末|[月年]底|近期|近日)前?$/

/** The word that says something though it fills others: a day for a command that takes one, a topic for 依据. */
function alone(tokens: readonly Token[], read: ReadonlySet<number>, { takes, keepsQueries }: CommandWords): string {
  if (takes?.day) return tokens.find(saysDay)?.text ?? ''
  return keepsQueries ? (tokens.find((token, at) => !read.has(at) && isTopic(token))?.text ?? '') : ''
}

const isTopic = (token: Token): boolean =>
  token.kind === 'word' && (token.senses.commands.length > 0 || token.senses.role === 'nominal')

/** Reads a clause as a command that changes nothing. */
export function readQuestion(
  message: Message,
  tokens: readonly Token[],
  command: CommandWords,
  words: ReadonlySet<number>,
): Understood {
  const takes = command.takes ?? {}
  const slots = readSlots(tokens, { takes, skip: words, looseUntil: tokens.length, careful: false })
  const read = new Set([...words, ...slots.used])
  const left = leftOver(message, tokens, read)
  const said = left === '' ? alone(tokens, read, command) : left
  const aside = command.asides?.find((one) => [...words].some((at) => one.words.includes(tokens[at]?.text ?? '')))
  const rest = aside ? `${aside.said} ${said}`.trim() : said
  const { lines, about } = readingsOf(slots, { links: [], rest }, message.vocabulary.tasks)
  const requests = lines.map((line): Request => ({ command: command.id, lines: [line] }))
  const [first] = requests
  if (!first) return { kind: 'unknown', nearest: [command.id] }
  if (requests.length > MOST_CHOICES) {
    return { kind: 'request', request: { command: command.id, lines: [{ links: [], rest }] } }
  }
  return requests.length === 1 ? { kind: 'request', request: first } : { kind: 'several', about, requests }
}

/** Reads 怎么提交 and 提交怎么弄, which are answered with help. */
export function askHow(message: Message, tokens: readonly Token[], change: Mention): Understood | undefined {
  const help = commandMeantBy(message, 'how')
  const asksHow = tokens.some(
    (token) => howWords.has(token.text) || /^(?:怎么|如何|咋)(?:弄|用|做|操作|使用)$/.test(token.text),
  )
  const happened = tokens.some(
    (token) =>
      ['negated', 'hypothetical', 'future'].includes(reserveOfToken(token) ?? '') || /^[了过被]/.test(token.text),
  )
  const word = tokens[change.at]?.text
  if (!help || !asksHow || happened || word === undefined) return undefined
  return { kind: 'request', request: { command: help.id, lines: [{ links: [], rest: word }] } }
}

/** Reads 第二项提交了吗 and 2交上没有 as questions how a task stands. */
export function askWhetherDone(message: Message, tokens: readonly Token[], change: Mention): Understood | undefined {
  const query = commandMeantBy(message, 'standing')
  const after = tokens
    .slice(change.at + 1)
    .map(({ text }) => text)
    .join('')
  const done =
    /^(?:成功|好|完|上|上去|过|到)?(?:了|过)?(?:吗|没|没有|么|吧)?[?？]?$/.test(after) &&
    /[了过好上完功没到]/.test(after) &&
    /[吗没么?？]/.test(after)
  if (!query || !done || !change.commands.some(({ askedWhetherDone }) => askedWhetherDone)) return undefined
  return readQuestion(message, tokens, query, new Set([change.at, ...tokens.keys()].filter((at) => at >= change.at)))
}
