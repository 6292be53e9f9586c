import { z } from 'zod'
import { atTime, Day } from '../../domain/day.ts'
import { expectedInChinese } from '../../domain/expected-in-chinese.ts'
import { CaseProblem } from './case-run.ts'

/** Checks the shape of a case; throws a CaseProblem naming the key. */
export function parseCase<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data, { error: expectedInChinese })
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  // A key that is not known explains the one that is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  const unknownKeys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  throw new CaseProblem([...(issue?.path ?? []), ...unknownKeys].map(stepOf), issue?.message ?? '')
}

const stepOf = (step: PropertyKey): string | number => (typeof step === 'number' ? step : String(step))

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** A moment: ISO 8601 with an offset, or `YYYY-MM-DD`, which is 12:00 in Asia/Shanghai. */
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
