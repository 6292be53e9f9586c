import { z } from 'zod'
import type { PushCount } from '../../ports/push-count.ts'
import { updatedDocument } from './updated-document.ts'

const Counts = z.object({ format: z.literal(1), months: z.record(z.string(), z.int().min(0)) })
type Counts = z.infer<typeof Counts>

/** The counts of pushed messages in one JSON file. */
export function lowdbPushCount(path: string): PushCount {
  const { load, update } = updatedDocument<Counts>({
    path,
    schema: Counts,
    empty: () => ({ format: 1, months: {} }),
  })
  return {
    add: (month) =>
      update((before) => ({
        after: { ...before, months: { ...before.months, [month]: (before.months[month] ?? 0) + 1 } },
        result: undefined,
      })),
    of: async (month) => (await load()).months[month] ?? 0,
  }
}
