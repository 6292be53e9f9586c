import { dayOf } from '../domain/day.ts'
import type { Outgoing } from '../domain/message.ts'
import { type MarkOf, pushOf } from '../domain/push.ts'
import type { Clock } from '../ports/clock.ts'
import type { PushCount } from '../ports/kept-documents.ts'
import type { Log } from '../ports/log.ts'
import type { Outbound } from '../ports/outbound.ts'

/** The month a moment lies in, `YYYY-MM` in Asia/Shanghai. */
export const monthOf = (moment: Date): string => dayOf(moment).slice(0, 7)

/**
 * Counts the messages that leave by a way, with what they were for and whom they went to (打扰账本), since the office is to see the number of each month
 * (国务院办公厅, 政务移动互联网应用程序规范化管理办法: 不得增加基层负担). A count that fails does not undo a message.
 */
export const countedOutbound = (parts: {
  outbound: Outbound
  pushes: PushCount
  markOf: MarkOf
  clock: Clock
  log: Log
}): Outbound => ({
  send: async (message) => {
    const delivery = await parts.outbound.send(message)
    if (delivery.kind === 'sent') await count(parts, message)
    return delivery
  },
})

async function count(
  { pushes, markOf, clock, log }: { pushes: PushCount; markOf: MarkOf; clock: Clock; log: Log },
  message: Outgoing,
): Promise<void> {
  const now = clock.now()
  try {
    await pushes.add(monthOf(now), pushOf(message, now, markOf))
  } catch (error) {
    log.warn({ err: error }, '消息已发出，但没有计入本月条数')
  }
}
