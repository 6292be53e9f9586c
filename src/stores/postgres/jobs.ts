import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run, runMigrations, type WorkerEvents } from 'graphile-worker'
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

/** Makes the queue's tables ready. */
export const prepareJobs = ({ pool, jobsSchema }: Database): Promise<void> =>
  runMigrations({ pgPool: pool, schema: jobsSchema, logger: silent })

export async function startJobs({ database, log, tasks, everyMinute, leftAlone }: Parts): Promise<Jobs & Workers> {
  const names = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => names.add(worker.workerId))
  events.on('worker:stop', ({ worker }) => names.delete(worker.workerId))
  events.on('job:error', ({ job, error }) =>
    log.error({ err: error, job: job.task_identifier, attempts: job.attempts }, '一项后台工作没有办成，稍后再试'),
  )
  const runner = await run({
    pgPool: database.pool,
    schema: database.jobsSchema,
    logger: silent,
    events,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    forbiddenFlags: leftAlone,
    taskList: tasks,
    parsedCronItems: parseCronItems(
      everyMinute.map((task) => ({
        task,
        match: '* * * * *',
        identifier: task,
        // A minute that was missed is made up for by the next.
        options: { backfillPeriod: 0, maxAttempts: 1, queueName: task, jobKey: task, jobKeyMode: 'replace' as const },
      })),
    ),
  })
  return {
    names: () => [...names],
    add: async ({ task, payload, key, queue, flags = [], inMs = 0, keepsTime = false }) => {
      await database.query({
        ...add(database.jobsSchema),
        values: [task, JSON.stringify(payload), queue, inMs, key, flags, keepsTime ? 'preserve_run_at' : 'replace'],
      })
    },
    isAnyDue: async (task) => (await database.query({ ...due(database.jobsSchema), values: [task] })).rows.length > 0,
    stop: () => runner.stop(),
  }
}

/** By the clock of the database: those of the nodes may differ. */
const add = (schema: string) => ({
  name: 'add-job',
  text: `
    select 1 from ${schema}.add_job($1::text, $2::json, queue_name => $3::text,
      run_at => now() + $4 * interval '1 millisecond', job_key => $5::text, flags => $6::text[], job_key_mode => $7::text)`,
})

const due = (schema: string) => ({
  name: 'jobs-due',
  text: `select 1 from ${schema}.jobs where task_identifier = $1 and run_at <= now() limit 1`,
})

const silent = new Logger(() => () => undefined)
