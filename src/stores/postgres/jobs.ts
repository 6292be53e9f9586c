import { EventEmitter } from 'node:events'
import { Logger, runMigrations, runTaskList, type WorkerEvents } from 'graphile-worker'
import type { Log } from '../../ports/log.ts'
import type { Database } from './database.ts'

/** Work that any node does, each piece on one of them. */
export interface Jobs {
  /** Adds a job; one of the same key that has not begun is replaced. Those of a queue run one after the other. */
  add(job: NewJob): Promise<void>
  /** Whether a job of that task may run now, or runs. */
  isAnyDue(task: string): Promise<boolean>
  /** Takes nothing new and lets running jobs end. */
  stop(): Promise<void>
}

interface NewJob {
  readonly task: string
  readonly payload: object
  readonly key: string
  readonly queue: string
  /** Marks by which a node may leave it alone. */
  readonly flags?: readonly string[]
  readonly inMs?: number
  /** Leaves the time of a job that is there already. */
  readonly keepsTime?: boolean
}

/** The worker's own names on this node, as they come and go. */
export interface Workers {
  names(): readonly string[]
}

interface Parts {
  readonly database: Database
  readonly log: Log
  /** By its name what a job does; one that rejects is tried again, later each time. */
  readonly tasks: Readonly<Record<string, (payload: unknown) => Promise<void>>>
  /** Tasks that run once a minute, on one node. */
  readonly everyMinute: readonly string[]
  /** The flags of jobs that this node leaves to others at present. */
  leftAlone(): string[]
}

/** Jobs side by side on one node. */
const CONCURRENCY = 8
/** Jobs of the future, and those whose notice was missed, are looked for this often. */
const POLL_MS = 1000
/** Each node looks this often whether a minute has begun; the first to see it asks for the minute's work. */
const TICK_MS = 10_000

/** Makes the queue's tables ready. */
export const prepareJobs = ({ pool, jobsSchema }: Database): Promise<void> =>
  runMigrations({ pgPool: pool, schema: jobsSchema, logger: silent })

export async function startJobs({ database, log, tasks, everyMinute, leftAlone }: Parts): Promise<Jobs & Workers> {
  const names = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => names.add(worker.workerId))
  events.on('worker:stop', ({ worker }) => names.delete(worker.workerId))
  // One that cannot say how its job ended is of no more use; the job is freed as a dead node's are.
  events.on('worker:fatalError', ({ worker }) => names.delete(worker.workerId))
  events.on('job:error', ({ job, error }) =>
    log.error({ err: error, job: job.task_identifier, attempts: job.attempts }, '一项后台工作没有办成，稍后再试'),
  )
  const begin = () =>
    runTaskList(
      {
        pgPool: database.pool,
        schema: database.jobsSchema,
        logger: silent,
        events,
        concurrency: CONCURRENCY,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        forbiddenFlags: leftAlone,
      },
      tasks,
      database.pool,
    )
  let workers = begin()
  let stopped = false
  const ending = new Set<Promise<unknown>>()
  const end = (those: typeof workers): Promise<unknown> => {
    const ended = Promise.resolve(those.gracefulShutdown())
      .catch((err: unknown) => log.warn({ err }, '后台队列没有正常停下'))
      .finally(() => ending.delete(ended))
    ending.add(ended)
    return ended
  }
  // The library does not replace a worker that ended: all of them begin anew.
  const renewing = new Set<NodeJS.Timeout>()
  events.on('worker:fatalError', ({ error }) => {
    log.warn({ err: error }, '后台工作办完后没有记上（数据库断开过），重新开始')
    if (stopped || renewing.size > 0) return
    const renew = setTimeout(() => {
      renewing.delete(renew)
      if (stopped) return
      void end(workers)
      workers = begin()
    }, POLL_MS)
    renewing.add(renew)
  })

  const askForMinute = () =>
    database
      .query({ ...minute(database.jobsSchema), values: [everyMinute] })
      .catch((err: unknown) => log.warn({ err }, '每分钟的工作没有排进队列，稍后再排'))
  await askForMinute()
  const ticking = setInterval(() => void askForMinute(), TICK_MS)
  ticking.unref()

  return {
    names: () => [...names],
    add: async ({ task, payload, key, queue, flags = [], inMs = 0, keepsTime = false }) => {
      await database.query({
        ...add(database.jobsSchema),
        values: [task, JSON.stringify(payload), queue, inMs, key, flags, keepsTime ? 'preserve_run_at' : 'replace'],
      })
    },
    isAnyDue: async (task) => (await database.query({ ...due(database.jobsSchema), values: [task] })).rows.length > 0,
    stop: async () => {
      stopped = true
      clearInterval(ticking)
      for (const renew of renewing) clearTimeout(renew)
      await end(workers)
      await Promise.all(ending)
    },
  }
}

/** By the clock of the database: those of the nodes may differ. */
const add = (schema: string) => ({
  name: 'add-job',
  text: `
    select 1 from ${schema}.add_job($1::text, $2::json, queue_name => $3::text,
      run_at => now() + $4 * interval '1 millisecond', job_key => $5::text, flags => $6::text[], job_key_mode => $7::text)`,
})

/** Asks for the minute's work once, whichever node comes first. */
const minute = (schema: string) => ({
  name: 'minute-begins',
  text: `
    with due as (
      insert into minutes (task, at) select task, date_trunc('minute', now()) from unnest($1::text[]) task
      on conflict (task) do update set at = excluded.at where minutes.at < excluded.at
      returning task)
    select ${schema}.add_job(task, '{}'::json, queue_name => task, max_attempts => 1, job_key => task) from due`,
})

const due = (schema: string) => ({
  name: 'jobs-due',
  text: `select 1 from ${schema}.jobs where task_identifier = $1 and run_at <= now() limit 1`,
})

const silent = new Logger(() => () => undefined)
