import type { UnitId } from '../../domain/unit.ts'
import type { Senses } from './lexicon.ts'

interface Span {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A piece of a message. */
export type Piece =
  | { readonly kind: 'link' | 'break' | 'blank' | 'punctuation' | 'other' }
  /** A number with its measure, a date, a ratio: never a task. */
  | { readonly kind: 'amount' }
  /** A bare number of up to three digits, or a Chinese numeral. */
  | { readonly kind: 'number'; readonly value: number }
  /** 第三项, 任务3, 第1、2项: said to be tasks; `exact` false for 第3 and 3号, which may be something else. */
  | { readonly kind: 'task'; readonly values: readonly number[]; readonly exact: boolean }
  /** 材料4, or several of them; `ordinal` for 第二份材料, which counts within the task. */
  | { readonly kind: 'material'; readonly values: readonly number[]; readonly ordinal: boolean }
  | { readonly kind: 'round'; readonly value: number }
  /** `near` is set for a body that is none of the roster's: the units whose name it begins with. */
  | { readonly kind: 'word'; readonly senses: Senses; readonly near?: readonly UnitId[] }

/** A piece of a message where it stands. The pieces cover the message without gaps. */
export type Token = Span & Piece

export type WordToken = Extract<Token, { kind: 'word' }>

/** Whether a token is only a gap between words. */
export const isGap = ({ kind }: Token): boolean => kind === 'blank' || kind === 'break' || kind === 'punctuation'

/** Whether a token is a gap or a word of courtesy. */
export const isPolite = (token: Token): boolean =>
  isGap(token) || (token.kind === 'word' && token.senses.role === 'polite')

/** Whether a token is a word between two orders: 再, 另外. */
export const isConnective = (token: Token): boolean => token.kind === 'word' && token.senses.role === 'connective'

/** Whether a token is an ordinary word, not one that a command goes with. */
export const isPlain = (token: Token): boolean =>
  token.kind === 'other' || token.kind === 'amount' || (token.kind === 'word' && token.senses.role === 'plain')

/** Whether a bare number can name a task: digits not glued to other words, Chinese numerals only by themselves. */
export function isTaskNumber(tokens: readonly Token[], at: number, skip: ReadonlySet<number>): boolean {
  const token = tokens[at]
  if (token?.kind !== 'number') return false
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (before?.kind === 'other' || before?.kind === 'amount') return false
  if (/^\d/.test(token.text))
    return !(after?.kind === 'other' && /^[所场轮排群位栋篇处片段层组队班节课门科亿座部台辆倍]|^.$/u.test(after.text))
  const free = (neighbour: Token | undefined, index: number) =>
    neighbour === undefined ||
    isGap(neighbour) ||
    skip.has(index) ||
    neighbour.kind === 'link' ||
    (neighbour.kind === 'word' &&
      (neighbour.senses.units.length > 0 || /^(?:符合|满足|达到|达标|和|与|及)$/.test(neighbour.text)))
  return free(before, at - 1) && free(after, at + 1)
}

/** Whether a part of a title stands apart from ordinary words: 提交 宣传 https, not 宣传材料不全. */
export const isApart = (tokens: readonly Token[], at: number): boolean =>
  [tokens[at - 1], tokens[at + 1]].every(
    (neighbour) =>
      neighbour === undefined ||
      (neighbour.kind === 'word'
        ? neighbour.senses.role !== 'plain' &&
          (neighbour.senses.role !== undefined || neighbour.senses.commands.length > 0)
        : neighbour.kind !== 'other' && neighbour.kind !== 'amount'),
  )
