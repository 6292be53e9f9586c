import { addDays, Day } from '../../domain/day.ts'
import { wholeNumber } from './numerals.ts'

/** A date said in words, with the time of day if one was said, and the other words. */
export type ReadDate =
  | {
      readonly kind: 'date'
      readonly day: Day
      readonly time: { readonly hours: number; readonly minutes: number } | null
      readonly rest: string
    }
  /** Written like a date or a time that does not exist: 2月30日, 25:00. */
  | { readonly kind: 'unreal'; readonly said: string }
  /** Several dates, none of them at the front; a machine does not guess which one is meant. */
  | { readonly kind: 'several' }
  | { readonly kind: 'none' }

const NUMBER = '[〇零一二三四五六七八九十\\d]{1,3}'
/** The number is not part of a longer one. */
const ENDS = '(?![\\d/-])'
const DATE = new RegExp(
  [
    String.raw`(?<!\d)(?<year>\d{4}) ?(?:年 ?|[-/.])(?<month>${NUMBER}) ?(?:月 ?|[-/.])(?<day>${NUMBER})${ENDS}(?: ?[日号])?`,
    String.raw`(?<![\d/-])(?<m>${NUMBER}) ?月 ?(?<d>${NUMBER})${ENDS}(?: ?[日号])?`,
    String.raw`(?<![\d/.-])(?<m2>\d{1,2})[/-](?<d2>\d{1,2})${ENDS}`,
  ]
    .map((pattern) => `(?:${pattern})`)
    .join('|'),
  'g',
)
const TIME = new RegExp(
  String.raw`^[ ,，T]*(?<half>凌晨|早上|上午|中午|下午|晚上|晚)? ?(?<hours>${NUMBER}) ?(?::|点钟?|时) ?(?:(?<minutes>\d{1,2}|${NUMBER}|半) ?分?(?::\d{2})?)?(?![\d:])`,
)
/** Words that lead up to a date at the front: 延期到8月20日, 于8月5日. */
const LEAD = /^(?:时间|日期|期限|截止)?[:：]? ?(?:延期|延长|延|推迟|顺延)?(?:到|至|为|于|在)?[\s:：]*$/
const EDGES = /^[\s,，;；。:：、]+|(?<![\s,，;；、:：])[\s,，;；、:：]+$/g
/** 8月20日前, 8月20日止; not 8月20日前往. */
const UNTIL = /^(?:[前止](?![往来去期后进])| [前止](?=[\s,，;；。、]|$))/

/** The days that are said by how long ago they are, in days. */
export const nearDays: Readonly<Record<string, number>> = { 今天: 0, 今日: 0, 昨天: 1, 昨日: 1, 前天: 2, 大前天: 3 }
const NEAR = new RegExp(`(?<!大)(?:${Object.keys(nearDays).join('|')})`)

/**
 * Reads the date of a text: 2026-08-05, 2026年8月5日, 8月5日, 8/5, each with or without a time (14:30, 下午2点半). A date
 * without a year is one of the year given; 昨天 at the front is a date too where it is told what day today is. The date
 * at the front is the one meant; others belong to the words.
 */
export function readDate(text: string, year: number, today?: Day): ReadDate {
  const near = today === undefined ? null : NEAR.exec(text)
  if (today !== undefined && near && LEAD.test(text.slice(0, near.index))) {
    const day = addDays(today, -(nearDays[near[0]] ?? 0))
    return dateWith({ said: near[0], day }, text.slice(near.index + near[0].length), '')
  }
  const matches = [...text.matchAll(DATE)]
  const match = matches.find(({ index }) => LEAD.test(text.slice(0, index))) ?? matches[0]
  if (!match) return { kind: 'none' }
  const atFront = LEAD.test(text.slice(0, match.index))
  if (!atFront && matches.length > 1) return { kind: 'several' }
  const date = { said: match[0], day: dayIn(match.groups ?? {}, year) }
  return dateWith(date, text.slice(match.index + match[0].length), atFront ? '' : text.slice(0, match.index))
}

/** The date with the time of day that follows it, and the words around them. */
function dateWith({ said, day }: { said: string; day: Day | undefined }, behind: string, before: string): ReadDate {
  const time = TIME.exec(behind)
  const timeOfDay = time ? timeIn(time.groups ?? {}) : null
  if (!day || timeOfDay === undefined) return { kind: 'unreal', said: `${said}${time?.[0] ?? ''}`.trim() }
  const after = behind.slice(time?.[0].length ?? 0).replace(UNTIL, '')
  const rest = `${before} ${after}`.replace(EDGES, '').replace(/ +/g, ' ')
  return { kind: 'date', day, time: timeOfDay, rest }
}

type Groups = Readonly<Record<string, string | undefined>>

function dayIn(groups: Groups, year: number): Day | undefined {
  const month = wholeNumber(groups.month ?? groups.m ?? groups.m2 ?? '')
  const date = wholeNumber(groups.day ?? groups.d ?? groups.d2 ?? '')
  if (month === undefined || date === undefined) return undefined
  const parts = [groups.year ?? String(year), String(month).padStart(2, '0'), String(date).padStart(2, '0')]
  return Day.safeParse(parts.join('-')).data
}

/** Undefined for a time that does not exist; 下午3点 is 15:00. */
function timeIn({ half = '', hours = '', minutes = '0' }: Groups): { hours: number; minutes: number } | undefined {
  const said = wholeNumber(hours)
  const minute = minutes === '半' ? 30 : wholeNumber(minutes)
  if (said === undefined || minute === undefined || minute > 59) return undefined
  const afternoon = /下午|晚/.test(half) || (half === '中午' && said < 3)
  const hour = afternoon && said < 12 ? said + 12 : said
  return hour <= 23 ? { hours: hour, minutes: minute } : undefined
}
