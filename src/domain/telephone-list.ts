import { type PersonalNumber, personalNumbersIn } from './personal-numbers.ts'

/**
 * Whether words are a list of people's telephone numbers: two mobile numbers, three numbers of any kind, or a line of
 * nothing but a name and a number. One number in a sentence is none, nor are the two numbers of one office.
 */
export function isTelephoneList(text: string): boolean {
  const numbers = personalNumbersIn(text)
  const digits = numbers.map((number) => digitsOf(text, number))
  const mobiles = digits.filter((one) => one.startsWith('1') || one.length === IDENTITY_LENGTH)
  return new Set(mobiles).size > 1 || new Set(digits).size > 2 || (numbers.length > 0 && text.split('\n').some(isRow))
}

/** Whether the words of a file are such a list; in a file two numbers of any kind are one. */
export const holdsTelephoneList = (words: string): boolean =>
  isTelephoneList(words) || new Set(personalNumbersIn(words).map((number) => digitsOf(words, number))).size > 1

const IDENTITY_LENGTH = 18

const digitsOf = (text: string, { from, to }: PersonalNumber): string =>
  text
    .slice(from, to)
    .normalize('NFKC')
    .replace(/[^\dX]/gi, '')
    .replace(/^(?:00)?86(?=1)/, '')

/** A place in a list, up to two columns and a name before the number, a word or two about the person behind it. */
const BEFORE =
  /^(?:(?:导入)?名单[\s:：]+)?(?:[（(]?\d{1,4}[)）.、．\s,，|]\s*)?(?:\p{Script=Han}{2,12}[ \t,，、|]+){0,2}[\p{Script=Han}·]{2,4}[\s,，、:：|;；]*(?:[男女][\s,，、|]*)?$/u
const AFTER = /^[\s,，、|;；\p{Script=Han}\d·（）()]{0,16}$/u
const NAME_BEHIND = /^[\s,，、:：|;；]*[\p{Script=Han}·]{2,4}[\s,，、|;；。]*$/u
/** Words before the number of an office or of somebody to ask, of a command, and of a sentence. */
const NO_NAME =
  /电话|手机|号码|传真|座机|热线|办公|值班|单位|联系|咨询|客服|督导|致电|拨打|来电|短信|微信|负责|谢|报|办|自评|查询|帮助|公告|退回|延期|登记|备注|说明|^[请找打问给我您你提上交]/
/** The names of two columns, each with its value. */
const LABELLED = /姓名[:：\s].{0,40}(?:电话|手机|联系方式|号码)/

function isRow(line: string): boolean {
  const [number, ...others] = personalNumbersIn(line)
  if (!number || others.length > 0) return false
  if (LABELLED.test(line)) return true
  const [before, after] = [line.slice(0, number.from).trim(), line.slice(number.to)]
  if (NO_NAME.test(before) || NO_NAME.test(after.trim())) return false
  return before === '' ? NAME_BEHIND.test(after) : BEFORE.test(before) && AFTER.test(after)
}
