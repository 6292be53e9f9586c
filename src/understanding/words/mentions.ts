import type { CommandWords } from '../vocabulary.ts'
import { weakWords } from './lists/questions.ts'
import type { Message } from './message.ts'
import { isGap, isPolite, type Token, type WordToken } from './token.ts'

/** A command's word in a message. */
export interface Mention {
  /** Index of its token. */
  readonly at: number
  /** Commands of the word, in the vocabulary's order. */
  readonly commands: readonly CommandWords[]
  readonly changes: boolean
  /** 我提交的材料, 第二项的提交: spoken of, not ordered. */
  readonly noun: boolean
  /** Precision of the word as a question: 3 complete by itself, 2 为什么, 1 a thing, 0 查看. */
  readonly weight: 0 | 1 | 2 | 3
}

/** The words of commands in a message, in order. */
export function mentionsIn({ tokens, links, vocabulary }: Message): readonly Mention[] {
  const all = tokens.flatMap((token, at): Mention[] => {
    if (token.kind !== 'word' || token.senses.commands.length === 0) return []
    if (token.text.length === 1 && !standsAlone(tokens, at)) return []
    const commands = vocabulary.commands.filter(({ id }) => token.senses.commands.includes(id))
    // 创新 and a link hand in for the task of that name; 创新 and a unit are the office's command.
    const handsIn = token.senses.tasks.exact.length > 0 && links.length > 0 && !tokens.some(namesUnit)
    if (handsIn && !commands.some(({ takes }) => takes?.links)) return []
    return [
      {
        at,
        commands,
        changes: commands.some(({ changes }) => changes),
        noun: isNoun(tokens, at),
        weight: weightOf(token),
      },
    ]
  })
  return all.filter((mention, index) => (index === 0 && links.length === 0) || !isCourtesy(tokens, mention.at))
}

/** A closing 请审核 asks kindly for what comes next, and orders nothing. */
const isCourtesy = (tokens: readonly Token[], at: number): boolean =>
  /^[请望]/.test(tokens[at - 1]?.text ?? '') && tokens.slice(at + 1).every(isPolite)

const looking = /^(?:查|看|瞧|了解|问|我?想知道)/

function weightOf({ text }: WordToken): Mention['weight'] {
  if (!weakWords.has(text)) return 3
  if (/^为/.test(text)) return 2
  return looking.test(text) ? 0 : 1
}

function isNoun(tokens: readonly Token[], at: number): boolean {
  if (tokens[at + 1]?.text === '的') return true
  return tokens[at - 1]?.text === '的' && tokens.slice(0, at).some((token) => isCommand(token))
}

const isCommand = (token: Token): boolean => token.kind === 'word' && token.senses.commands.length > 0

/** Whether a single character such as 交 or 查 is a word, since only things that go with a command stand beside it. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  return (before === undefined || goesBefore(before)) && (after === undefined || goesAfter(after))
}

function goesBefore(token: Token): boolean {
  if (token.kind !== 'word') return token.kind !== 'other' && token.kind !== 'amount'
  return token.senses.units.length > 0 || isNamed(token) || (token.senses.role ?? 'plain') !== 'plain'
}

function goesAfter(token: Token): boolean {
  if (token.kind !== 'word') return token.kind !== 'other' && token.kind !== 'amount'
  const role = token.senses.role
  return token.senses.units.length > 0 || isNamed(token) || (role !== undefined && role !== 'plain')
}

const namesUnit = (token: Token): boolean => token.kind === 'word' && token.senses.units.length > 0

const isNamed = ({ senses: { tasks, materials } }: WordToken): boolean =>
  tasks.exact.length + tasks.part.length + materials.length > 0

/** Whether a word only leads to what is wished: 我要交接, 办理交接. */
export const isWish = ({ text }: Token): boolean => /^(?:我们?|我们?要|要|我来|办理?|帮我们?|给我们?|现在)$/.test(text)

/** The index where the clause of a command begins: at the start, a new line, a stop or comma, or 然后. */
export function clauseStart(tokens: readonly Token[], at: number): number | undefined {
  let index = at - 1
  while (index >= 0) {
    const token = tokens[index]
    if (!token) break
    if (token.kind === 'break' || (token.kind === 'punctuation' && /[,，。;；!！]/.test(token.text))) return index + 1
    const passes =
      token.kind === 'blank' ||
      isWish(token) ||
      (token.kind === 'word' && (token.senses.role === 'connective' || token.senses.role === 'polite'))
    if (token.kind === 'word' && token.senses.role === 'connective') return index
    if (!passes || (isGap(token) === false && token.kind !== 'word')) return undefined
    index -= 1
  }
  return 0
}
