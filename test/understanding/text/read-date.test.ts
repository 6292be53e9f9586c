import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Day } from '../../../src/domain/day.ts'
import { readDate } from '../../../src/understanding/text/read-date.ts'

const in2026 = { year: 2026, today: Day.parse('2026-08-01') }
const in2028 = { year: 2028, today: Day.parse('2028-08-01') }

it.each<[string, string, string | null, string]>([
  ['2026-08-05', '2026-08-05', null, ''],
  ['2026/8/5 14:30', '2026-08-05', '14:30', ''],
  ['2026.8.5 9:05:30', '2026-08-05', '9:5', ''],
  ['2026-08-05T14:30', '2026-08-05', '14:30', ''],
  ['2026年8月5日14时30分', '2026-08-05', '14:30', ''],
  ['8月5日', '2026-08-05', null, ''],
  ['8月5号 汛情影响', '2026-08-05', null, '汛情影响'],
  ['八月二十日，因汛情', '2026-08-20', null, '因汛情'],
  ['十二月三十一日', '2026-12-31', null, ''],
  ['8/5 14:30 邮寄', '2026-08-05', '14:30', '邮寄'],
  ['8月5日下午2点半 送达', '2026-08-05', '14:30', '送达'],
  ['8月5日 上午9点', '2026-08-05', '9:0', ''],
  ['8月5日 晚上8点15分', '2026-08-05', '20:15', ''],
  ['8月5日 中午12点', '2026-08-05', '12:0', ''],
  ['到8月20日前 因8月10日汛情', '2026-08-20', null, '因8月10日汛情'],
  ['延长至2026-08-20，系统检修', '2026-08-20', null, '系统检修'],
  ['汛情影响 8月20日', '2026-08-20', null, '汛情影响'],
  ['2027-01-05 10:00', '2027-01-05', '10:0', ''],
  ['8月20日 2个单位受灾', '2026-08-20', null, '2个单位受灾'],
  ['8月20日前往基层', '2026-08-20', null, '前往基层'],
  ['8月20日 前期准备不足', '2026-08-20', null, '前期准备不足'],
  ['8月20日止，因汛情', '2026-08-20', null, '因汛情'],
])('%s', (text, day, time, rest) => {
  const read = readDate(text, in2026)
  expect(read).toMatchObject({ kind: 'date', day, rest })
  const said = read.kind === 'date' && read.time ? `${read.time.hours}:${read.time.minutes}` : null
  expect(said).toBe(time)
})

it.each<[string, string, string | null, string]>([
  ['昨天', '2026-07-31', null, ''],
  ['昨天 2', '2026-07-31', null, '2'],
  ['前天的第3项', '2026-07-30', null, '的第3项'],
  ['大前天', '2026-07-29', null, ''],
  ['今日 14:30 邮寄', '2026-08-01', '14:30', '邮寄'],
  ['昨天下午3点送达', '2026-07-31', '15:0', '送达'],
  ['昨天 因8月10日汛情', '2026-07-31', null, '因8月10日汛情'],
  ['8月10日 昨天才知道', '2026-08-10', null, '昨天才知道'],
])('%s on 1 August', (text, day, time, rest) => {
  const read = readDate(text, { year: 2026, today: Day.parse('2026-08-01') })
  expect(read).toMatchObject({ kind: 'date', day, rest })
  const said = read.kind === 'date' && read.time ? `${read.time.hours}:${read.time.minutes}` : null
  expect(said).toBe(time)
})

it.each<[string, string, string | null]>([
  ['25年7月5日', '2025-07-05', null],
  ['二〇二五年七月五日', '2025-07-05', null],
  ['去年7月5日', '2025-07-05', null],
  ['明年1月5日', '2027-01-05', null],
  ['20260718', '2026-07-18', null],
  ['7.18', '2026-07-18', null],
  ['7月29日晚12点', '2026-07-29', '24:0'],
  ['7月29日晚上12点', '2026-07-29', '24:0'],
  ['7月29日24:00', '2026-07-29', '24:0'],
  ['7月29日24时', '2026-07-29', '24:0'],
  ['7月30日凌晨12点', '2026-07-30', '0:0'],
  ['7月30日零点', '2026-07-30', '0:0'],
  ['7月29日 8点一刻', '2026-07-29', '8:15'],
  ['7月29日下午3点三刻', '2026-07-29', '15:45'],
  ['7月29日 8:30PM', '2026-07-29', '20:30'],
  ['7月29日 12:10am', '2026-07-29', '0:10'],
  ['7月29日下午两点', '2026-07-29', '14:0'],
  ['7月29日下午两点半', '2026-07-29', '14:30'],
  ['7月29日（周三）15:00', '2026-07-29', '15:0'],
  ['7月29日 星期三 下午3点', '2026-07-29', '15:0'],
  ['周三 7月29日 15:00', '2026-07-29', '15:0'],
  ['昨天下午三点', '2026-07-31', '15:0'],
  ['昨晚8点', '2026-07-31', '20:0'],
  ['7月29日八点零五分', '2026-07-29', '8:5'],
])('%s is read as said', (text, day, time) => {
  const read = readDate(text, in2026)
  expect(read).toMatchObject({ kind: 'date', day, rest: '' })
  expect(read.kind === 'date' && read.time ? `${read.time.hours}:${read.time.minutes}` : null).toBe(time)
})

it.each([
  '7月28日至29日',
  '7月28、29日',
  '7月28日-8月2日',
  '7月28日、29日',
  '7月28日 29日',
  '7月28日或29日',
  '7月29日半夜1点',
  '7月29日三点',
  '7月29日8点多',
  '7月29日8点左右',
  '7月29日8:00-9:00',
  '7月29日上午9点到11点',
  '7月29日差5分8点',
  '7月29日 0930',
  '农历7月5日',
  '6年7月5日',
  '29日',
  '上周五',
  '7月底',
  '26-7-18',
  '2026-07-29T07:00:00Z',
])('%s is asked about', (text) => {
  expect(['several', 'unclear']).toContain(readDate(text, in2026).kind)
})

it.each(['7月29日（周四）', '7月29日凌晨13点', '7月29日24:30'])('%s does not exist either', (text) => {
  expect(readDate(text, in2026).kind).toBe('unreal')
})

it.each(['2月30日', '13/5', '2026-00-10', '8月32日', '8月5日 25:00', '8月5日 14:61'])('%s does not exist', (text) => {
  expect(readDate(text, in2026)).toMatchObject({ kind: 'unreal' })
})

it('knows 29 February in the year it is', () => {
  expect(readDate('2月29日', in2028)).toMatchObject({ kind: 'date', day: '2028-02-29' })
  expect(readDate('2月29日', in2026)).toMatchObject({ kind: 'unreal' })
})

it('does not guess which of several dates is meant', () => {
  expect(readDate('从8月15日延到8月20日', in2026)).toEqual({ kind: 'several' })
})

it.each(['', '汛情影响', '92分', '8/12/7/3', '维持'])('「%s」 is no date', (text) => {
  expect(readDate(text, in2026)).toEqual({ kind: 'none' })
})

it('reads every day of a year in each way of writing it, and never throws', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10)
      const [month, dayOfMonth] = [date.getUTCMonth() + 1, date.getUTCDate()]
      for (const text of [day, `${month}月${dayOfMonth}日`, `${month}/${dayOfMonth} 8:00`]) {
        expect(readDate(text, in2026)).toMatchObject({ kind: 'date', day })
      }
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => readDate(text, in2026).kind !== undefined))
})

const NUMERALS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const inHan = (number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || number === 0 ? NUMERALS[ones] : ''}`
}
const padded = (number: number): string => String(number).padStart(2, '0')

/** Ways to write a day of 2026. */
const dayForms: readonly ((month: number, day: number) => string)[] = [
  (month, day) => `2026-${padded(month)}-${padded(day)}`,
  (month, day) => `2026年${month}月${day}日`,
  (month, day) => `26年${month}月${day}日`,
  (month, day) => `今年${month}月${day}号`,
  (month, day) => `${month}月${day}日`,
  (month, day) => `${inHan(month)}月${inHan(day)}日`,
  (month, day) => `${month}/${day}`,
  (month, day) => `2026.${month}.${day}`,
  (month, day) => `于${month}月${day}日`,
]

/** Ways to write a time of the day; 上午 and 下午 go by the hour. */
const timeForms: readonly ((hours: number, minutes: number) => string)[] = [
  (hours, minutes) => ` ${padded(hours)}:${padded(minutes)}`,
  (hours, minutes) => `${hours}时${minutes}分`,
  (hours, minutes) =>
    ` ${hours < 12 ? `${hours}:${padded(minutes)} AM` : `${hours > 12 ? hours - 12 : 12}:${padded(minutes)} PM`}`,
  (hours, minutes) => `${partOf(hours)}${hours > 12 ? hours - 12 : hours}点${minutes}分`,
  (hours, minutes) => `${partOf(hours)}${inHan(hours > 12 ? hours - 12 : hours)}点${inHan(minutes)}分`,
]
const partOf = (hours: number): string => (hours < 12 ? '上午' : hours === 12 ? '中午' : hours < 19 ? '下午' : '晚上')

it('reads every form of a moment as that very minute, or asks; never as another', () => {
  const moment = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hours: fc.integer({ min: 7, max: 23 }),
    minutes: fc.integer({ min: 1, max: 59 }),
  })
  const forms = fc.tuple(fc.constantFrom(...dayForms), fc.option(fc.constantFrom(...timeForms)))
  fc.assert(
    fc.property(moment, forms, fc.constantFrom('', ' 邮寄', '，材料已收到'), (at, [dayForm, timeForm], rest) => {
      const day = dayForm(at.month, at.day)
      const time = timeForm?.(at.hours, at.minutes) ?? ''
      const said = `${day}${/\d$/.test(day) && time !== '' ? ' ' : ''}${time}${rest}`
      const read = readDate(said, in2026)
      if (read.kind === 'unclear') return
      expect([said, read]).toMatchObject([
        said,
        {
          kind: 'date',
          day: `2026-${padded(at.month)}-${padded(at.day)}`,
          time: timeForm ? { hours: at.hours, minutes: at.minutes } : null,
          rest: rest.replace(/^[ ，]/, ''),
        },
      ])
    }),
    { numRuns: 3000 },
  )
})

it.each([
  ['8月20日前，因汛情', true],
  ['8月20日止', true],
  ['8月20日前往基层', false],
  ['8月20日', false],
])('%s is a deadline: %s', (text, until) => {
  expect(readDate(text, in2026)).toMatchObject({ kind: 'date', until })
})
