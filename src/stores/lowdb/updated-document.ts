import type { z } from 'zod'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { jsonDocument } from './json-document.ts'

/** One JSON document whose changes are made one after the other, each from what the one before left. */
export function updatedDocument<T extends object>(options: { path: string; schema: z.ZodType<T>; empty: () => T }) {
  const document = jsonDocument(options)
  const turn = oneAtATime()
  return {
    load: () => document.load(),
    update: <R>(change: (before: T) => { after: T; result: R }): Promise<R> =>
      turn(options.path, async () => {
        const before = await document.load()
        const { after, result } = change(before)
        if (after !== before) await document.save(after)
        return result
      }),
  }
}
