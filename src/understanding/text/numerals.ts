const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const steps: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** The source of a pattern for a whole number in digits or Chinese numerals. */
export const NUMERAL = '(?:\\d{1,4}|[〇零一二两三四五六七八九十百千]{1,7})'

/** A whole number as written in digits or in Chinese up to 九千九百九十九; undefined where it is not one. */
export function wholeNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  let total = 0
  let pending: number | undefined
  let lastStep = 10_000
  for (const character of text) {
    const digit = digits[character]
    const step = steps[character]
    if (digit !== undefined) {
      if (pending !== undefined && pending !== 0) return undefined
      pending = digit
    } else if (step !== undefined) {
      if (step >= lastStep || (pending === undefined && (total > 0 || step !== 10))) return undefined
      total += (pending ?? 1) * step
      pending = undefined
      lastStep = step
    } else return undefined
  }
  return text === '' ? undefined : total + (pending ?? 0)
}

/** A number that may have decimals: `92.5`, 九十二点五. */
export function decimalNumber(text: string): number | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const [whole, decimals, ...more] = text.split('点')
  if (whole === undefined || more.length > 0) return undefined
  const value = wholeNumber(whole)
  if (value === undefined || decimals === undefined) return value
  const places = [...decimals].map((character) => digits[character])
  if (places.length === 0 || places.includes(undefined)) return undefined
  return Number(`${value}.${places.join('')}`)
}

/** 第二次会议 and 第一批典型 are things of their own. */
const NOTHING_ELSE = '(?!会议|征求|培训|调查|检查|修订|修改|督察|考核|通知|印发|公示|公布|普法|典型|试点)'

/** The source of a pattern for one of several uploads: 第1次, 第二轮, 首次. */
export const ROUND = `(?:第 ?${NUMERAL} ?[次批回轮]|(?:首|头一?)[次轮回批])${NOTHING_ELSE}`

/** The number in a text that ROUND matched; undefined where there is none. */
export function roundNumber(text: string): number | undefined {
  if (/^[首头]/.test(text)) return 1
  const value = wholeNumber(text.slice(1, -1).trim())
  return value === undefined || value < 1 || value > 999 ? undefined : value
}
