import { wholeNumber } from './numerals.ts'

/** A time of day; 24:00 is the last moment of the day. */
export interface TimeOfDay {
  readonly hours: number
  readonly minutes: number
}

/** A time at the beginning of words, and how much of them it takes. */
export type ReadTime =
  | { readonly kind: 'time'; readonly time: TimeOfDay; readonly said: string }
  /** No such time: 25:00, 凌晨13点. */
  | { readonly kind: 'unreal'; readonly said: string }
  /** It can be two times, or is not exact: 半夜1点, 三点, 差5分8点, 8点多. */
  | { readonly kind: 'unclear'; readonly said: string }
  | { readonly kind: 'none' }

const NUMBER = '[〇零一二两三四五六七八九十\\d]{1,4}'
const PARTS = '凌晨|清晨|清早|早晨|早上|早|上午|中午|正午|下午|午后|傍晚|晚上|晚间|晚|深夜|半夜|午夜|夜里|夜间|夜'
const MERIDIEM = '[AaPp]\\.?[Mm]\\.?'
const OPENS = '^[ ,，T的(（]*(?:当天|当日)?的? ?'
const CLOCK = [
  `(?<hours>${NUMBER}) ?(?:`,
  String.raw`[:：](?<clock>\d{2})(?:[:：]\d{2}(?:\.\d+)?)?(?![\d:：])分?`,
  '|(?<mark>[点點时時])(?!意见|要求|建议|说明|理由|原因|问题)[钟鐘整]?',
  `(?: ?过?(?<minutes>[一二两三123]刻|半|${NUMBER}(?= ?分)) ?分?|(?<glued>${NUMBER})(?![日号月年个项条]))?)`,
].join('')
const TIME = new RegExp(
  `${OPENS}(?:(?<part>${PARTS})|(?<before>${MERIDIEM}))? ?${CLOCK}[钟鐘整]? ?(?<after>${MERIDIEM})?[)）]?`,
  'u',
)
/** Written like a time, but no time of one meaning: 差5分8点, 8-9点, 0930, 14.30. */
const UNCLEAR = new RegExp(
  `${OPENS}(?:${PARTS})?(?: ?差|${NUMBER}[、~～到至或-] ?${NUMBER} ?[点點时時:：]|\\d{1,2}\\.\\d{2}(?![\\d年])|\\d{4}(?![\\d年]))`,
  'u',
)
/** Behind a time: not exact (8点多), a span (8点到9点), or another zone (Z, +00:00). */
const NOT_EXACT = new RegExp(
  `^ ?(?:多|许|左右|上下|前后|之?[前后](?=[ ,，。;；]|$)|以[前后]|[、~～到至或—–-]+ ?(?:${PARTS})?${NUMBER} ?[点點时時:：]|Z|[+-]\\d{2}:?\\d{2})`,
)
const CHINA = /^\+08:?00/

/** Reads the time of day at the beginning of words: 14:30, 下午两点半, 8点一刻, 8:30 PM, 24时. */
export function readTime(words: string): ReadTime {
  const match = TIME.exec(words)
  if (!match) {
    const unclear = UNCLEAR.exec(words)
    return unclear ? { kind: 'unclear', said: unclear[0] } : { kind: 'none' }
  }
  const said = match[0]
  const behind = words.slice(said.length)
  const zone = CHINA.exec(behind)?.[0] ?? ''
  const read = timeIn(match.groups ?? {})
  if (typeof read === 'string') return { kind: read, said }
  const isEnd = read.hours === 24
  const loose = zone === '' && !(isEnd && /^ ?之?前/.test(behind)) ? NOT_EXACT.exec(behind) : null
  return loose ? { kind: 'unclear', said: said + loose[0] } : { kind: 'time', time: read, said: said + zone }
}

/** Whether words hold a time anywhere, so that it would be lost where it is not read. */
export const holdsTime = (words: string): boolean =>
  /(?:^|[^\d:：])[0-2]?\d[:：][0-5]\d(?![\d:：])/.test(words) || LATER.test(words)
const LATER = new RegExp(
  `(?:${PARTS}) ?${NUMBER} ?[点點时時]|${NUMBER} ?[点點时時](?:[半钟鐘整]|[一三]刻|\\d|[ ,，。;；]|$)`,
)

/** 下午 alone, at the beginning of words: a part of the day without its hour. */
export const partOfDayIn = (words: string): string | undefined => PART_ALONE.exec(words)?.[0]
const PART_ALONE = new RegExp(`^(?:${PARTS})(?=[\\s,，。;；)）]|$)`)

type Groups = Readonly<Record<string, string | undefined>>

function timeIn(groups: Groups): TimeOfDay | 'unreal' | 'unclear' {
  const hours = wholeNumber(groups.hours ?? '')
  const minutes = groups.clock === undefined ? minutesIn(groups.minutes ?? groups.glued) : Number(groups.clock)
  if (hours === undefined || minutes === undefined || minutes > 59 || hours > 24) return 'unreal'
  if (hours === 24 && minutes > 0) return 'unreal'
  const exact = groups.clock !== undefined || /[时時]/.test(groups.mark ?? '')
  const part = groups.part ?? meridiemIn(groups.before ?? groups.after)
  const hour = part === undefined ? bareHour(hours, exact) : hourIn(part, hours, minutes)
  return typeof hour === 'number' ? { hours: hour, minutes } : hour
}

function minutesIn(said = '0'): number | undefined {
  if (said === '半') return 30
  const quarter = /^(.)刻$/.exec(said)
  return quarter?.[1] === undefined ? wholeNumber(said.replace(/ ?分$/, '')) : (wholeNumber(quarter[1]) ?? 0) * 15
}

const meridiemIn = (said?: string): string | undefined =>
  said === undefined ? undefined : /^a/i.test(said) ? 'AM' : 'PM'

/** 三点 without 上午 or 下午 is as likely 15:00; 3:00 is the clock's own. */
const bareHour = (hours: number, exact: boolean): number | 'unclear' =>
  !exact && hours >= 1 && hours <= 6 ? 'unclear' : hours

type Hour = number | 'unreal' | 'unclear'

/** The hour on the clock of 24 for an hour said with a part of the day. */
function hourIn(part: string, hours: number, minutes: number): Hour {
  if (/^[中正]午$/.test(part)) return noon(hours)
  if (/^[早上清]|^AM$/.test(part)) return morning(hours, part)
  if (part === '凌晨') return smallHours(hours)
  if (/^(?:下午|午后|傍晚|PM)$/.test(part)) return afternoon(hours)
  return night(part, hours, minutes)
}

function noon(hours: number): Hour {
  if (hours >= 10 && hours <= 14) return hours
  return hours >= 1 && hours <= 3 ? hours + 12 : 'unclear'
}

function morning(hours: number, part: string): Hour {
  if (hours > 12) return 'unreal'
  if (part === 'AM') return hours % 12
  return hours === 0 ? 'unclear' : hours
}

/** 凌晨12点 is the beginning of the day. */
function smallHours(hours: number): Hour {
  if (hours > 12) return 'unreal'
  if (hours === 12) return 0
  return hours <= 6 ? hours : 'unclear'
}

function afternoon(hours: number): Hour {
  if (hours === 0) return 'unclear'
  return hours < 12 ? hours + 12 : hours
}

/** 晚12点 is the end of the day; 夜里1点 may be of this day or the next. */
function night(part: string, hours: number, minutes: number): Hour {
  const evening = part.startsWith('晚')
  if (evening && (hours === 12 || hours === 24)) return minutes === 0 ? 24 : 'unclear'
  if (hours >= 18 && hours < 24) return hours
  if (hours > 12) return hours === 24 ? 'unclear' : 'unreal'
  return hours >= (evening ? 5 : 8) && hours < 12 ? hours + 12 : 'unclear'
}
