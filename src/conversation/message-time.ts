import type { Incoming } from '../domain/message.ts'
import type { Log } from '../ports/log.ts'

/** WeCom and DingTalk document repeats within seconds, and none after a day: what is older was held back or replayed. */
const MOST_DELAYED_MS = 24 * 3_600_000

/** When a message counts as sent. */
export interface MessageTime {
  readonly sentAt: Date
  /** When its upload began, where that took longer than the grace: then it counts from its end. */
  readonly began?: Date
}

interface Moments {
  readonly arrivedAt: Date
  /** When its files had come. */
  readonly endedAt: Date
  readonly graceMs: number
}

/**
 * The platform's time of a message, which never lies in the future and never a day or more before its arrival: then
 * its arrival counts. An upload counts from its beginning only if it ended within the grace.
 */
export function messageTime(incoming: Incoming, { arrivedAt, endedAt, graceMs }: Moments, log: Log): MessageTime {
  const { began } = incoming
  if (began !== undefined) {
    const isSlow = endedAt.getTime() - began.getTime() > graceMs
    return isSlow ? { sentAt: endedAt, began } : { sentAt: earlierOf(began, endedAt) }
  }
  const ageMs = arrivedAt.getTime() - incoming.sentAt.getTime()
  if (ageMs >= 0 && ageMs < MOST_DELAYED_MS) return { sentAt: incoming.sentAt }
  log.warn(
    { message: incoming.id, channel: incoming.from.channel, sentAt: incoming.sentAt, arrivedAt },
    ageMs < 0
      ? '消息的平台时间晚于本机时间，按到达时间计；请核对本机时钟'
      : '消息的平台时间比到达时间早一天以上，按到达时间计',
  )
  return { sentAt: arrivedAt }
}

const earlierOf = (one: Date, other: Date): Date => (one < other ? one : other)
