import { schedule } from 'node-cron'
import type { Log } from '../ports/log.ts'

/** A piece of work for every minute. */
export interface Job {
  readonly name: string
  /** The line of the log for a failure, in Chinese: the next minute tries again. */
  readonly failure: string
  run(): Promise<unknown>
}

/** Runs each job now and once a minute. A job that is still running is left out; it holds up none of the others. */
export function startMinuteJobs(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  const running = new Map<string, Promise<void>>()
  const attempt = async ({ name, failure, run }: Job) => {
    try {
      await run()
    } catch (error) {
      log.error({ err: error, job: name }, failure)
    }
  }
  const start = (job: Job) => {
    if (running.has(job.name)) return
    const done = attempt(job).finally(() => running.delete(job.name))
    running.set(job.name, done)
  }
  const startAll = () => jobs.forEach(start)

  startAll()
  const everyMinute = schedule('* * * * *', startAll, {
    name: 'minute-jobs',
    // A minute missed under load is made up for by the next.
    suppressMissedWarning: true,
    logger: {
      info: (message) => log.info({ job: 'minute-jobs' }, message),
      warn: (message) => log.warn({ job: 'minute-jobs' }, message),
      error: (message) => log.error({ job: 'minute-jobs' }, String(message)),
      debug: () => undefined,
    },
  })
  return {
    stop: async () => {
      await everyMinute.destroy()
      await Promise.all(running.values())
    },
  }
}
