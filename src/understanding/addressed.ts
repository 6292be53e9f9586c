import { isAnswer } from './answer.ts'
import { tidy } from './text/tidy.ts'
import type { Vocabulary } from './vocabulary.ts'
import { lexiconOf } from './words/lexicon.ts'
import type { Token } from './words/token.ts'
import { tokenise } from './words/tokenise.ts'

/** The quotation at the head of a reply, before the mention of the bot. */
const QUOTATION = /^\s*「[^」]*」[^\S\n]*\n-[- ]{3,}\r?\n(?=\s*[@＠])/
const MENTION = /^[\s\u200B-\u200D\u2060]*[@＠]/
const NAME = /^[^\s@＠,，:：、。;；!！]+/
const BEHIND_NAME = /^[\s\u200B-\u200D\u2060,，:：、。;；!！]+/
const MOST_MENTIONS = 20

/**
 * The words of a message in a group without the mentions before and behind them. Names may hold a blank, as 「@法治 助手
 * 提交 1」 does, and the command may be glued to one: 「@督导通查询 1」.
 */
export function withoutMentions(said: string, vocabulary: Vocabulary): string {
  let rest = said.replace(QUOTATION, '')
  for (let count = 0; count < MOST_MENTIONS && MENTION.test(rest); count += 1) {
    const words = rest.replace(MENTION, '')
    rest = words.slice(lengthOfName(words, vocabulary)).replace(BEHIND_NAME, '')
  }
  return withoutLastMentions(rest, vocabulary)
}

/** Whether words begin with a mention of the bot, as those do that are copied from a group into a single chat. */
export const addressesBot = (said: string, vocabulary: Vocabulary): boolean =>
  MENTION.test(said) && ownName(said.replace(MENTION, ''), vocabulary) > 0

/** The length of the name behind an @. */
function lengthOfName(words: string, vocabulary: Vocabulary): number {
  const own = ownName(words, vocabulary)
  if (own > 0) return own
  const run = NAME.exec(words)?.[0] ?? ''
  const behind = words.slice(run.length)
  if (beginsOrder(behind, vocabulary)) return run.length
  return gluedAt(run, behind, vocabulary) ?? run.length + restOfName(behind, vocabulary)
}

/** The length of one of the bot's names, which may be written with blanks, where nothing else goes on from it. */
function ownName(words: string, vocabulary: Vocabulary): number {
  for (const name of vocabulary.botNames) {
    const length = lengthSpelt(words, name)
    const behind = words.slice(length)
    if (length > 0 && (!/^[\p{L}\p{N}]/u.test(behind) || isKnown(tokensOf(behind, vocabulary)[0]))) return length
  }
  return 0
}

/** The length of a name at the beginning of words, with or without a blank between its letters; 0 where it is not there. */
function lengthSpelt(words: string, name: string): number {
  let at = 0
  for (const letter of name) {
    if (at > 0 && /\s/.test(words.charAt(at))) at += 1
    if (!words.startsWith(letter, at)) return 0
    at += letter.length
  }
  return at
}

/** Where an order is glued to a name: a command, and only known words behind it; 「@法治督导 1」 may answer a question. */
function gluedAt(run: string, behind: string, vocabulary: Vocabulary): number | undefined {
  const tokens = tokensOf(run, vocabulary)
  const from = tokens.findLastIndex(({ kind }) => kind === 'other') + 1
  const order = tokens.slice(from).find((token) => isCommand(token) && token.text.length > 1)
  const isPlainName = tidy(run) === run
  if (!order || order.start < SHORTEST_NAME || !isPlainName) return undefined
  return isAnswer(behind.trim()) && changes(order, vocabulary) ? undefined : order.start
}

const SHORTEST_NAME = 2
const MOST_PARTS_OF_NAME = 3
const PART_OF_NAME = /^\s+[\p{Script=Han}A-Za-z]{1,8}(?=\s)/u

/** The length of the other parts of a name with blanks: words that say nothing, and an order or a mention behind them. */
function restOfName(behind: string, vocabulary: Vocabulary): number {
  let length = 0
  for (let parts = 0; parts < MOST_PARTS_OF_NAME; parts += 1) {
    const part = PART_OF_NAME.exec(behind.slice(length))?.[0]
    if (part === undefined || !tokensOf(part.trim(), vocabulary).every(saysNothing)) return 0
    length += part.length
    const rest = behind.slice(length)
    if (MENTION.test(rest) || beginsOrder(rest, vocabulary) || isAnswer(rest.trim())) return length
  }
  return 0
}

/** Whether words begin with what an order begins with. */
function beginsOrder(words: string, vocabulary: Vocabulary): boolean {
  const [first] = tokensOf(words.replace(BEHIND_NAME, ''), vocabulary)
  if (!first || !/^[\s,，:：]/.test(words)) return false
  return isCommand(first) || namesUnit(first) || first.kind === 'task'
}

const LONGEST_BEGINNING = 60

const tokensOf = (words: string, vocabulary: Vocabulary): readonly Token[] =>
  tokenise(tidy(words.slice(0, LONGEST_BEGINNING)), lexiconOf(vocabulary))

const isCommand = (token: Token): boolean => token.kind === 'word' && token.senses.commands.length > 0
const changes = (token: Token, { commands }: Vocabulary): boolean =>
  token.kind === 'word' && commands.some(({ id, changes }) => changes && token.senses.commands.includes(id))
const namesUnit = (token: Token): boolean => token.kind === 'word' && token.senses.units.length > 0
const isKnown = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'other'

/** Whether a token can be a part of a name: no word that means something, but for one of courtesy. */
const saysNothing = (token: Token): boolean =>
  token.kind === 'other' ||
  (token.kind === 'number' && !/\d/.test(token.text)) ||
  (token.kind === 'word' && token.senses.role === 'polite')

const LONGEST_ENDING = 60
/** A mention at the end, apart from the words or behind a Chinese one: an address of mail is none. */
const LAST = /(?:(?<=\s)|(?<=[\p{Script=Han}\d]))[@＠][^\s@＠]{1,30}$/u
const LAST_WITH_BLANK = /(?<=\s)[@＠][^\s@＠]{1,30}\s[\p{Script=Han}]{1,4}$/u

function withoutLastMentions(text: string, vocabulary: Vocabulary): string {
  let said = text.trim()
  for (let count = 0; count < MOST_MENTIONS; count += 1) {
    const from = Math.max(0, said.length - LONGEST_ENDING)
    const ending = said.slice(from)
    const last = ownAtEnd(ending, vocabulary) ?? (LAST.exec(ending) ?? lastWithBlank(ending, vocabulary))?.index
    if (last === undefined) return said
    said = said.slice(0, from + last).trimEnd()
  }
  return said
}

/** Where the last mention begins, if it is one of the bot. */
function ownAtEnd(ending: string, { botNames }: Vocabulary): number | undefined {
  const at = Math.max(ending.lastIndexOf('@'), ending.lastIndexOf('＠'))
  const name = ending.slice(at + 1)
  return at >= 0 && botNames.some((own) => lengthSpelt(name, own) === name.length) ? at : undefined
}

function lastWithBlank(ending: string, vocabulary: Vocabulary): RegExpExecArray | null {
  const last = LAST_WITH_BLANK.exec(ending)
  const name = last?.[0].split(/\s/).at(-1) ?? ''
  return last && tokensOf(name, vocabulary).every(({ kind }) => kind === 'other') ? last : null
}
