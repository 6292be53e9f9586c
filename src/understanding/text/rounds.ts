import { NUMERAL, wholeNumber } from './numerals.ts'

/** 第二次会议 and 第一批典型 are things of their own. */
const NOTHING_ELSE = '(?!会议|征求|培训|调查|检查|修订|修改|督察|考核|通知|印发|公示|公布|普法|典型|试点)'

/** The source of a pattern for which of several uploads is meant: 第1次, 第二轮, 首次. */
export const ROUND = `(?:第 ?${NUMERAL} ?[次批回轮]|(?:首|头一?)[次轮回批])${NOTHING_ELSE}`

/** The number of what ROUND matched; undefined where it is not one. */
export function roundNumber(text: string): number | undefined {
  if (/^[首头]/.test(text)) return 1
  const value = wholeNumber(text.slice(1, -1).trim())
  return value === undefined || value < 1 || value > 999 ? undefined : value
}
