import { wholeNumber } from '../text/numerals.ts'
import type { Stated } from './stated.ts'

const NUMBER = /-?\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+/g
/** A word that may stand beside the numbers. */
const ALLOWED =
  /(?:个|人|名|位|家|骨干|人员|执法人员|单位|全部|全县|全区|全市|全局|辖区|本辖区|应该|应当|应|需要|需|要|总人数|总数|总共|总计|总|一共|共有|共计|共|合计|已经|已|实际|参加|参训|参考|参与|完成|培训|考试|合格|通过|考核|人数|情况|其中|当中|里面|之中|中|里|了|有|的|是|为|都|和|并|[\s,;:|、])/y
const TOTAL = /应|总|共|合计|全[部县区市局]?|辖区|骨干|人员|需/
const PART = /已|实际|参加|参训|参考|参与|完成|培训|考试|合格|通过|考核/
const AMONG = /^(?:个|人|名|位|家)?(?:骨干|人员|执法人员|单位)?(?:当中|之中|里面|其中|中|里)/

/** Reads part and whole: 8/12, 12个中8个, 共12人完成8人. 三分之二 is a share, not two counts, and is not read. */
export function readRatio(text: string, { part, whole }: { part: string; whole: string }): Stated {
  const matches = [...text.matchAll(NUMBER)]
  const [first, second] = matches
  if (!first || !second || matches.length > 2) return { facts: {}, rest: text }
  const [before, between, after] = [
    text.slice(0, first.index),
    text.slice(first.index + first[0].length, second.index),
    text.slice(second.index + second[0].length),
  ]
  const values = [numberOf(first[0]), numberOf(second[0])]
  const order =
    /^(?:个|人|名)? ?\/ ?$/.test(between) && allowed(before) && allowed(after)
      ? 'part first'
      : orderOf(before, between, after)
  const [total, done] = order === 'whole first' ? values : values.toReversed()
  if (order === undefined || total === undefined || done === undefined) return { facts: {}, rest: text }
  return { facts: { [part]: done, [whole]: total }, rest: '' }
}

/** Which of two numbers is the whole, by the words that stand beside them. */
function orderOf(before: string, between: string, after: string): 'part first' | 'whole first' | undefined {
  if (![before, between, after].every(allowed) || /\//.test(between)) return undefined
  if (AMONG.test(between)) return 'whole first'
  const [behindFirst, beforeSecond] = halves(between)
  const firstTotal = TOTAL.test(before)
  const secondTotal = TOTAL.test(beforeSecond)
  if (firstTotal !== secondTotal) return firstTotal ? 'whole first' : 'part first'
  if (firstTotal) return undefined
  if (PART.test(before)) return undefined
  if (PART.test(beforeSecond)) return 'whole first'
  if (PART.test(behindFirst)) return PART.test(after) ? undefined : 'part first'
  return PART.test(after) ? 'whole first' : undefined
}

/** Splits the words between two numbers; without a stop they all belong to the second number. */
function halves(between: string): readonly [string, string] {
  const at = between.search(/[\s,;、|]/)
  return at < 0
    ? ['', between.replace(/^(?:个|人|名|位|家)?(?:骨干|人员|执法人员)?/, '')]
    : [between.slice(0, at), between.slice(at)]
}

/** Whether a text holds only allowed words; each is taken off once, so that no letter is tried twice. */
function allowed(text: string): boolean {
  let at = 0
  while (at < text.length) {
    ALLOWED.lastIndex = at
    if (!ALLOWED.test(text)) return false
    at = ALLOWED.lastIndex
  }
  return true
}

const numberOf = (text: string): number | undefined => (/^-?\d/.test(text) ? Number(text) : wholeNumber(text))
