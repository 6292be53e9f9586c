import type { Request } from '../request.ts'
import { nearDays } from '../text/read-date.ts'
import type { Understood } from '../understood.ts'
import type { CommandWords } from '../vocabulary.ts'
import type { Mention } from '../words/mention.ts'
import type { Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'
import { readingsOf } from './readings.ts'
import { reserveBefore } from './reserve.ts'
import { leftOver } from './rest-of.ts'
import { readSlots } from './slots.ts'

/** The mention that says most of what is asked: the weightiest, then the longest, then the first. */
export function bestQuestion(mentions: readonly Mention[], tokens: readonly Token[]): Mention | undefined {
  const length = ({ at }: Mention): number => tokens[at]?.text.length ?? 0
  const [best] = mentions
    .filter(({ changes }) => !changes)
    .toSorted((one, other) => other.weight - one.weight || length(other) - length(one) || one.at - other.at)
  return best
}

const MOST_OTHER_WORDS = 8
const MOST_CHOICES = 6

/** 我们建议大家都来, 「体检」 in the midst of a long story: a short word glued to others is no command. */
export function isAboutSomethingElse(mention: Mention, tokens: readonly Token[]): boolean {
  if ((tokens[mention.at]?.text.length ?? 0) > 2) return false
  const glued = tokens[mention.at + 1]?.kind === 'other' && mention.weight > 0
  const others = tokens
    .filter(({ kind, text }) => kind === 'other' && /\p{Script=Han}/u.test(text))
    .reduce((total, { text }) => total + text.length, 0)
  return glued || (others > MOST_OTHER_WORDS && reserveBefore(tokens.slice(0, mention.at)) !== undefined)
}

/** 昨天 says nothing beside other commands, and is the day that a command looks back at. */
const isNearDay = ({ text }: Token): boolean => Object.hasOwn(nearDays, text)

/** Reads a clause as a command that changes nothing. */
export function readQuestion(
  message: Message,
  tokens: readonly Token[],
  command: CommandWords,
  words: ReadonlySet<number>,
): Understood {
  const takes = command.takes ?? {}
  const slots = readSlots(tokens, { takes, skip: words, looseUntil: tokens.length, careful: false })
  const left = leftOver(message, tokens, new Set([...words, ...slots.used]))
  const rest = left === '' && takes.day ? (tokens.find(isNearDay)?.text ?? '') : left
  const { lines, about } = readingsOf(slots, { links: [], rest }, message.vocabulary.tasks)
  const requests = lines.map((line): Request => ({ command: command.id, lines: [line] }))
  const [first] = requests
  if (!first) return { kind: 'unknown', nearest: [command.id] }
  if (requests.length > MOST_CHOICES) {
    return { kind: 'request', request: { command: command.id, lines: [{ links: [], rest }] } }
  }
  return requests.length === 1 ? { kind: 'request', request: first } : { kind: 'several', about, requests }
}
