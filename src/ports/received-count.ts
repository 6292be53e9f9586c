import { z } from 'zod'
import { Day } from '../domain/day.ts'

/** What one account sent of files on its latest day: by their messages, so that none is counted twice. */
export const Received = z.object({
  format: z.literal(1),
  day: Day.nullable(),
  messages: z.array(z.object({ message: z.string(), files: z.int().min(0), bytes: z.int().min(0) })),
})
export type Received = z.infer<typeof Received>

export const noneReceived = (): Received => ({ format: 1, day: null, messages: [] })

/** What came in of files, by account. */
export interface ReceivedCount {
  load(account: string): Promise<Received>
  /** On disk when it resolves. */
  save(account: string, received: Received): Promise<void>
}
