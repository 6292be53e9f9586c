import { z } from 'zod'
import { atTime, Day } from '../../domain/day.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** ISO 8601 with an offset, or `YYYY-MM-DD`, which is 12:00 in Asia/Shanghai. */
export const CaseTime = z.string('应为时间，如 2020-07-29 或 2020-07-29T23:59:59+08:00').transform((text, context) => {
  const day = Day.safeParse(text.slice(0, 10))
  const moment = new Date(text)
  if (day.success && DAY.test(text)) return atTime(day.data, 12)
  if (day.success && MOMENT.test(text) && !Number.isNaN(moment.getTime())) return moment
  context.issues.push({
    code: 'custom',
    input: text,
    message: '应为时间，如 2020-07-29 或 2020-07-29T23:59:59+08:00',
  })
  return z.NEVER
})
