import type { z } from 'zod'
import { expectedInChinese } from '../../domain/expected-in-chinese.ts'
import { CaseProblem } from './case-run.ts'

/** Checks the shape of a case; throws a CaseProblem naming the key. */
export function parseCase<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data, { error: expectedInChinese })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const unknownKeys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  throw new CaseProblem([...(issue?.path ?? []), ...unknownKeys].map(stepOf), issue?.message ?? '')
}

const stepOf = (step: PropertyKey): string | number => (typeof step === 'number' ? step : String(step))
