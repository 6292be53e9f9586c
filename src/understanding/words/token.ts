import type { Senses } from './lexicon.ts'

interface Span {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What a piece of a message is. */
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
  | { readonly kind: 'word'; readonly senses: Senses }

/** A piece of a message where it stands. The pieces cover the message without gaps. */
export type Token = Span & Piece

export type WordToken = Extract<Token, { kind: 'word' }>

/** Nothing but a gap between words. */
export const isGap = ({ kind }: Token): boolean => kind === 'blank' || kind === 'break' || kind === 'punctuation'
