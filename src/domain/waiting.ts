import type { z } from 'zod'
import { Outgoing } from './message.ts'
import { Moment } from './moment.ts'

/** A message that still has to be sent, and since when (ISO 8601, +08:00). */
export const Waiting = Outgoing.extend({ since: Moment })
export type Waiting = z.infer<typeof Waiting>

/** Puts messages on the list of what is to be sent. */
export const waitingSince = (since: string, outgoing: readonly Outgoing[]): Waiting[] =>
  outgoing.map((message) => ({ ...message, since }))

/** What is left once those messages have been sent or given up; the same list where none of them is on it. */
export function withoutKeys(outbox: Waiting[], keys: readonly string[]): Waiting[] {
  const settled = new Set(keys)
  const left = outbox.filter(({ key }) => !settled.has(key))
  return left.length === outbox.length ? outbox : left
}
