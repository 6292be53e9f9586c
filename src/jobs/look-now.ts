import { schedule } from 'node-cron'
import type { Log } from '../ports/log.ts'

/** Looks for what is due every minute; a failed look is logged and the next one tries again. */
export function startLooking(parts: { lookNow: () => Promise<unknown>; log: Log }): { stop(): Promise<void> } {
  const { lookNow, log } = parts
  let looking: Promise<unknown> = Promise.resolve()
  const look = () => {
    looking = lookNow().catch((error: unknown) => log.error({ err: error }, '检查到期提醒时出错，下一分钟再试'))
    return looking
  }

  const job = schedule('* * * * *', look, {
    name: 'look-now',
    noOverlap: true,
    // A minute missed under load is made up for by the next.
    suppressMissedWarning: true,
    logger: {
      info: (message) => log.info({ job: 'look-now' }, message),
      warn: (message) => log.warn({ job: 'look-now' }, message),
      error: (message) => log.error({ job: 'look-now' }, String(message)),
      debug: () => undefined,
    },
  })
  return {
    stop: async () => {
      await job.destroy()
      await looking
    },
  }
}
