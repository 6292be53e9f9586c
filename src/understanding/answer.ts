import { wholeNumber } from './text/numerals.ts'
import { tidy, withoutEndings } from './text/tidy.ts'
import {
  acknowledgements,
  cancellations,
  confirmations,
  continuations,
  firmConfirmations,
} from './words/lists/answers.ts'

/**
 * The answer to a numbered question or to a preview; `other` is not an answer. `index` counts from 0; a confirmation is
 * `firm` where it says 「确认」; `acknowledged` is thanks, 收到 or a bare emoji, which consents to nothing.
 */
export type ReadAnswer =
  | { readonly kind: 'choice'; readonly index: number }
  | { readonly kind: 'confirm'; readonly firm: boolean }
  | { readonly kind: 'acknowledged' }
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
const LONGEST_ANSWER = 60
const LEADING = /^(?:[\s,，。.!！~、]|您好|你好|麻烦|请|那就|那|嗯)+/u

/** Whether a text may answer a question; a message that may must count only once. */
export const isAnswer = (text: string): boolean => ['confirm', 'cancel', 'choice'].includes(readAnswer(text, 99).kind)

/** Reads an answer to a question with choices numbered from 1 up (0: a preview to confirm); any number is a choice. */
export function readAnswer(text: string, choices: number): ReadAnswer {
  if (text.length > LONGEST_ANSWER) return { kind: 'other' }
  const said = spoken(text)
  if (said === '' ? EMOJI.test(text) : acknowledges(said)) return { kind: 'acknowledged' }
  for (const form of [said, bare(said)]) {
    if (cancellations.has(form)) return { kind: 'cancel' }
    if (firmConfirmations.has(form)) return { kind: 'confirm', firm: true }
    if (confirmations.has(form)) return { kind: 'confirm', firm: false }
    if (continuations.has(form)) return { kind: 'more' }
    const number = choices > 0 ? wholeNumber(CHOICE.exec(form)?.[1] ?? '') : undefined
    if (number !== undefined && number >= 1) return { kind: 'choice', index: number - 1 }
  }
  return { kind: 'other' }
}

/** An answer in words without the 是, 选, 就 and the courtesy around it. */
export const answeredWords = (text: string): string =>
  text.length > LONGEST_ANSWER ? '' : bare(spoken(text)).replace(/^(?:我?(?:选择?|是|要|就是|就|应该是)) ?/, '')

const spoken = (text: string): string => tidy(text).toLowerCase()

const EMOJI = /\p{Extended_Pictographic}|\[[^\]]{1,4}\]/u
const BETWEEN = /^[\s,，。.!！~、…]+/

/** Whether a text is nothing but thanks and words of consent beside them: 收到, 好的谢谢, 好，知道了. */
function acknowledges(said: string): boolean {
  let thanks = false
  let left = said
  while (left !== '') {
    const thank = acknowledgements.find((word) => left.startsWith(word))
    const consent = LIGHT_CONSENT.exec(left)?.[0]
    const word = thank ?? consent ?? BETWEEN.exec(left)?.[0]
    if (word === undefined) return false
    thanks ||= thank !== undefined
    left = left.slice(word.length)
  }
  return thanks
}

/** Consent that thanks make courtesy of. */
const LIGHT_CONSENT = /^(?:好[的嘞滴]?|行|可以|没问题|ok|okay|是的?|对的?|[啊呀哈呢啦了的哇])/

const bare = (said: string): string =>
  withoutEndings(said.replace(LEADING, ''), COURTESY, LONGEST_COURTESY).replace(/^[「“"'【[(（]|[」”"'】\])）]$/g, '')
