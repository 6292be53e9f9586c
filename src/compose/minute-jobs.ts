import type { Job } from '../time/minute-jobs.ts'
import type { Channels } from './channels.ts'
import type { Core } from './core.ts'

interface Parts {
  readonly channels: Pick<Channels, 'start'>
  readonly core: Pick<Core, 'outbox' | 'reminders' | 'sweepUnplaced' | 'goOnErasing' | 'tellRosterGaps' | 'links'>
  reportUnreached(): Promise<void>
  reportSharedLines(): Promise<void>
}

const AGAIN = '下一分钟再试'

/** The work of every minute, each piece by itself. */
export interface MinuteWork {
  /** What each node does. */
  readonly own: readonly Job[]
  /** What one of the nodes does for all. */
  readonly shared: readonly Job[]
}

export const minuteJobs = ({ channels, core, reportUnreached, reportSharedLines }: Parts): MinuteWork => ({
  own: [
    // Channels that could not begin are begun again.
    { name: 'channels', failure: `通道未能开始，${AGAIN}`, run: () => channels.start() },
    // Each knows of its own that it could not delete.
    { name: 'erased', failure: `删除已销毁的文件时出错，${AGAIN}`, run: () => core.goOnErasing() },
  ],
  shared: [
    { name: 'outbox', failure: `重发待发消息时出错，${AGAIN}`, run: () => core.outbox.retry() },
    { name: 'reminders', failure: `检查到期提醒时出错，${AGAIN}`, run: () => core.reminders.lookNow() },
    { name: 'files', failure: `清理没有办理的文件时出错，${AGAIN}`, run: () => core.sweepUnplaced() },
    { name: 'links', failure: `核对链接时出错，${AGAIN}`, run: () => core.links.goOn() },
    { name: 'unreached', failure: `核对哪些人收不到消息时出错，${AGAIN}`, run: reportUnreached },
    { name: 'shared-lines', failure: `核对共用的账号时出错，${AGAIN}`, run: reportSharedLines },
    { name: 'roster-gaps', failure: `提示名单缺漏时出错，${AGAIN}`, run: () => core.tellRosterGaps() },
  ],
})
