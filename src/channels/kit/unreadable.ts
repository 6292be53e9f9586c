import type { Log } from '../../ports/log.ts'

/** The messages and frames of a platform that could not be read. */
export interface Unreadable {
  /** Counts one, with a line in the log that says nothing of its content. */
  count(what: string): void
  /** Since the start. */
  total(): number
}

export function countUnreadable(channel: string, log: Log): Unreadable {
  let total = 0
  return {
    count(what) {
      total += 1
      log.warn({ channel, total }, what)
    },
    total: () => total,
  }
}

/** To the sender of a message that could not be read. */
export const UNREADABLE = '这条消息没有读懂，没有办理。请重新输入再发一次。'
