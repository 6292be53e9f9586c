import { wholeNumber } from './text/numerals.ts'
import { tidy, withoutEndings } from './text/tidy.ts'
import { cancellations, confirmations, continuations } from './words/lists/answers.ts'

/** The answer to a numbered question or to a preview; `other` is not an answer. `index` counts from 0. */
export type ReadAnswer =
  | { readonly kind: 'choice'; readonly index: number }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'more' }
  | { readonly kind: 'other' }

const NUMBER = '[0-9]{1,2}|[一二三四五六七八九十两]{1,3}'
/** A choice by number: 2, 第二个, 选2, 2号, 就第2项吧. */
const CHOICE = new RegExp(
  `^(?:我?(?:选|要|是|选择|就|就是|应该是|回复)?)(?:第|序号|选项|编号)? ?(${NUMBER}) ?(?:个|项|条|号|种|)?$`,
)
const COURTESY = /(?:谢谢您?|多谢|辛苦了|麻烦您?了|[吧啊呀哈呢啦哦了的]|[\s,，。.!！~、])$/u
const LONGEST_COURTESY = 4
const LEADING = /^(?:[\s,，。.!！~、]|您好|你好|麻烦|请|那就|那|嗯)+/u

/** Whether a text may answer a question; a message that may must count only once. */
export const isAnswer = (text: string): boolean => ['confirm', 'cancel', 'choice'].includes(readAnswer(text, 99).kind)

/** Reads an answer to a question with choices numbered from 1 up (0: a preview to confirm); any number is a choice. */
export function readAnswer(text: string, choices: number): ReadAnswer {
  if (text.length > 60) return { kind: 'other' }
  const said = tidy(tidy(text).replace(/@[^\s@]{1,20}/g, ' ')).toLowerCase()
  for (const form of [said, bare(said)]) {
    if (cancellations.has(form)) return { kind: 'cancel' }
    if (confirmations.has(form)) return { kind: 'confirm' }
    if (continuations.has(form)) return { kind: 'more' }
    const number = choices > 0 ? wholeNumber(CHOICE.exec(form)?.[1] ?? '') : undefined
    if (number !== undefined && number >= 1) return { kind: 'choice', index: number - 1 }
  }
  return { kind: 'other' }
}

const bare = (said: string): string =>
  withoutEndings(said.replace(LEADING, ''), COURTESY, LONGEST_COURTESY).replace(/^[「“"'【[(（]|[」”"'】\])）]$/g, '')
