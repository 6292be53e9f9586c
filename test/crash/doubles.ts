import type { History } from './history.ts'

/** Things that somebody was shown more often than asked for. */
export interface Doubles {
  /** Receipts, notices and announcements that were shown, each counted once. */
  readonly shown: number
  /** Messages shown again: each had left when the process died, and nothing on disk said so yet. */
  readonly again: number
  /** Pushed twice within one life: never to happen. */
  readonly withinOneLife: readonly string[]
}

/** Words that only one change can have said. */
const OF_ONE_CHANGE = /验证码|号联系人名单/

export function doublesIn({ shown, messages }: History): Doubles {
  const times = new Map<string, number>()
  for (const { user, text } of shown) {
    if (OF_ONE_CHANGE.test(text)) times.set(`${user} ${text}`, (times.get(`${user} ${text}`) ?? 0) + 1)
  }
  const asked = new Map<string, number>()
  for (const { from, answers } of messages) {
    for (const answer of answers) asked.set(`${from.user} ${answer}`, (asked.get(`${from.user} ${answer}`) ?? 0) + 1)
  }
  const inLife = new Map<string, number>()
  for (const { user, key, life } of shown) {
    if (key !== undefined) inLife.set(`${key} ${user} ${life}`, (inLife.get(`${key} ${user} ${life}`) ?? 0) + 1)
  }
  return {
    shown: times.size,
    again: [...times].reduce((sum, [what, count]) => sum + Math.max(0, count - Math.max(1, asked.get(what) ?? 0)), 0),
    withinOneLife: [...inLife].flatMap(([push, count]) => (count > 1 ? [push] : [])),
  }
}
