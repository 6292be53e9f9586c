import type { FactSpec } from '../../domain/facts.ts'
import { decimalNumber, wholeNumber } from '../text/numerals.ts'
import { withoutEndings } from '../text/tidy.ts'
import { escaped, GAP, type Stated } from './stated.ts'

const DIGITS = '-?\\d+(?:\\.\\d+)?'
const NUMERALS = '〇零一二两三四五六七八九十百'
const COUNT_NUMBER = `${DIGITS}|[${NUMERALS}]+`
const UNIT = '(?:[个种人条次家名户项处位件卷回篇起例份期场趟遍宗则批]|号码)'

/** Reads a number of something, its words before or after it: 提供10个, 3种方式, 没有联系不上的. */
export function readCount(text: string, { name, label, words, overall }: Extract<FactSpec, { kind: 'count' }>): Stated {
  const any = [...words, label]
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')
  const before = new RegExp(
    `(?:${any})(?:号码)?(?:的|了|有|共|为|是|达|到| |:)*(${COUNT_NUMBER})(?![\\d.]) ?${UNIT}?(?:${any})?`,
  )
  const after = new RegExp(
    `(?<![\\d.-])(${DIGITS}|(?<![${NUMERALS}])[${NUMERALS}]+)${UNIT}?(?:的|号码)*(?:${any})(?:的|号码)*`,
  )
  const denied = overall?.well === 0 ? '没有|没|无|从未|从没|未' : '没有|没|无'
  const none = new RegExp(
    `(?:一[次条件个项](?:都|也))?(?:${denied})(?:一个)?(?:${any})(?:的|号码|过){0,3}${overall ? `|(?:${any})[: ]?(?:没有|无)(?=[\\s,;、|]|$)` : ''}`,
  )
  const between = overall ? betweenIn(label) : undefined
  for (const pattern of [before, after, ...(between ? [between] : [])]) {
    const match = pattern.exec(text)
    const value = match ? numberOf(match[1] ?? '') : undefined
    if (match && value !== undefined) return { facts: { [name]: value }, rest: text.replace(match[0], GAP) }
  }
  const match = none.exec(text)
  return match ? { facts: { [name]: 0 }, rest: text.replace(match[0], GAP) } : { facts: {}, rest: text }
}

/** 缺1项 of 缺项, 办结督查12件 of 办结督查件. */
function betweenIn(label: string): RegExp | undefined {
  const [, stem, unit] = /^(.{1,20})([次条件项起例篇])$/.exec(label) ?? []
  return stem === undefined || unit === undefined
    ? undefined
    : new RegExp(`${escaped(stem)}了?(\\d{1,7}|[${NUMERALS}]{1,7})${unit}(?!${unit})`)
}

const numberOf = (text: string): number | undefined => (/^-?\d/.test(text) ? Number(text) : wholeNumber(text))

const RATIO_NUMBER = /-?\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+/g
/** A word that may stand beside the numbers. */
const ALLOWED =
  /(?:个|人|名|位|家|骨干|人员|执法人员|单位|全部|全县|全区|全市|全局|辖区|本辖区|应该|应当|应|需要|需|要|总人数|总数|总共|总计|总|一共|共有|共计|共|合计|已经|已|实际|参加|参训|参考|参与|完成|培训|考试|合格|通过|及格|达标|过关|考核|考|实|到|人数|情况|其中|当中|里面|之中|中|里|了|有|的|是|为|都|和|并|[\s,;:|、])/y
const TOTAL = /应|总|共|合计|全[部县区市局]?|辖区|骨干|人员|需/
const PART = /已|实|参加|参训|参考|参与|完成|培训|考试|合格|通过|及格|达标|过关|考核/
/** Of those who took part, those who passed: 参训12 合格8. */
const ENTERED = /参加|参训|参考|参与|实考|实到/
const PASSED = /合格|通过|及格|达标|过关/
const AMONG = /^(?:个|人|名|位|家)?(?:骨干|人员|执法人员|单位)?(?:当中|之中|里面|其中|中|里)/

/** Reads part and whole: 8/12, 12个中8个, 共12人完成8人. 三分之二 is a share, not two counts, and is not read. */
export function readRatio(text: string, { part, whole }: { part: string; whole: string }): Stated {
  const matches = [...text.matchAll(RATIO_NUMBER)]
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
  if (PART.test(before)) return ENTERED.test(before) && PASSED.test(beforeSecond) ? 'whole first' : undefined
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

const SCORE_NUMBER = '-?\\d+(?:\\.\\d+)?|[〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?'
/** Words that may lead up to a score, one or several. */
const LEADS = '总?得分|分数|总分|评分|打分|成绩|平均分?数?|均分|测评|满意度|笔试|专家|考试|给|打|得|考了?'
const LONGEST_LEAD = 4

/** Reads a score as people write it: 92分, 平均92.5, 九十二点五分. The rules judge its range. */
export function readScore(whole: string, { name, label }: { name: string; label: string }): Stated {
  const text = whole.replace('满分', '100分')
  const scores = scoresIn(text, label)
  const said = scores.filter(({ inPoints }) => inPoints)
  const [score, ...others] = scores.length === 1 ? scores : said
  const value = score && others.length === 0 ? pointsOf(score) : undefined
  if (!score || value === undefined) return { facts: {}, rest: text }
  return { facts: { [name]: value }, rest: text.slice(0, score.from) + GAP + text.slice(score.to) }
}

const HALF = 0.5

/** 八十五分半 is 85.5; a number with decimals has no half beside it. */
function pointsOf({ number, andHalf }: Score): number | undefined {
  const value = decimalNumber(number)
  if (value === undefined || !andHalf) return value
  return Number.isInteger(value) ? value + HALF : undefined
}

interface Score {
  /** Where it stands, with the words that lead up to it. */
  readonly from: number
  readonly to: number
  readonly number: string
  readonly inPoints: boolean
  readonly andHalf: boolean
}

/** The numbers that can be scores. The words before each are taken off one by one, which keeps the time linear. */
function scoresIn(text: string, label: string): readonly Score[] {
  const own = escaped(label)
  const number = new RegExp(
    `(?:(?<=${own})|(?<![\\d.〇零一二两三四五六七八九十百点/-])) ?[为是了:]? ?(${SCORE_NUMBER}) ?(?:分半(?!数)|分)?(?![\\d.点/%-])`,
    'g',
  )
  const lead = new RegExp(`(?:${own}|${LEADS})$`)
  let behind = 0
  return [...text.matchAll(number)].map((match) => {
    const before = withoutEndings(text.slice(behind, match.index), lead, Math.max(label.length, LONGEST_LEAD))
    const from = behind + before.length
    behind = match.index + match[0].length
    return {
      from,
      to: behind,
      number: match[1] ?? '',
      inPoints: /分半?$/.test(match[0]),
      andHalf: match[0].endsWith('半'),
    }
  })
}
