import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { z } from 'zod'
import type { Log } from '../../ports/log.ts'
import type { Database } from './database.ts'

/** This process among the nodes of a database. */
export interface Membership {
  /**
   * Whether the others still count on this node: what only one may do, it may do now. False once it has not been seen for
   * a while, as after a pause, by its own clock that nobody sets.
   */
  isAlive(): boolean
  /** Whether this node alone may hold what has that name, and is alive. */
  holds(name: string): boolean
  /** Number of nodes, as last seen. */
  nodes(): number
  /** Shows itself at once. Never rejects. */
  beat(): Promise<void>
  /** Leaves: the others take over without waiting. */
  leave(): Promise<void>
}

interface Parts {
  readonly database: Pick<Database, 'query' | 'jobsSchema'>
  readonly log: Log
  /** What this node would hold if nobody else does. */
  readonly leases: readonly string[]
  /** The names under which it takes jobs now. */
  workers(): readonly string[]
  /** Told whenever a lease came or went. */
  onLease(name: string, held: boolean): void
  /** Milliseconds of a clock that is never set and that goes on while the process is stopped (`performance.now`). */
  readonly milliseconds?: () => number
  readonly pace?: Pace
}

interface Pace {
  readonly beatMs: number
  /** A node that was not seen for so long is gone: what it did is done by others. */
  readonly goneMs: number
  /** It stops by itself before: the others' patience begins after its own. */
  readonly aliveMs: number
}

const PACE: Pace = { beatMs: 4000, goneMs: 20_000, aliveMs: 14_000 }

const SEEN = {
  name: 'node-seen',
  text: 'update nodes set seen = now(), workers = $2 where id = $1 returning 1',
} as const
const JOIN = { name: 'node-joins', text: 'insert into nodes (id, name, workers) values ($1, $2, $3)' } as const
const LEAVE = { name: 'node-leaves', text: 'delete from nodes where id = $1' } as const
/** Its jobs are free in the same instant, and those of workers that no node has, so that nobody can die between the two. */
const bury = (jobs: string) => ({
  name: 'node-gone',
  text: `
    with gone as (
           delete from nodes where id <> $1 and seen < now() - $2 * interval '1 millisecond' returning name, workers),
         working as (
           select unnest(workers) as worker from nodes where seen >= now() - $2 * interval '1 millisecond'),
         idle as (
           select worker from gone, unnest(gone.workers) worker
           union
           select locked_by from ${jobs}.jobs
            where locked_at < now() - $2 * interval '1 millisecond' and locked_by not in (select worker from working)),
         freed as (select ${jobs}.force_unlock_workers(array_agg(worker)) from idle having count(*) > 0)
    select gone.name, (select count(*)::int from freed) as freed from gone
    union all
    select null, count(*)::int from freed`,
})
const TAKE = {
  name: 'node-takes',
  text: `
    with taken as (
      insert into leases (name, node)
      select wanted, $1 from unnest($2::text[]) wanted where exists (select from nodes where id = $1)
      on conflict (name) do nothing
      returning name)
    select name from taken union select name from leases where node = $1`,
} as const
const COUNT = { name: 'nodes-there', text: 'select count(*)::int as nodes from nodes' } as const

const Buried = z.array(z.object({ name: z.string().nullable() }))
const Names = z.array(z.object({ name: z.string() }))
const Count = z.tuple([z.object({ nodes: z.int() })])

/** Joins the nodes of a database, and stays one of them until it leaves. Rejects where the database cannot be reached. */
export async function joinNodes(parts: Parts): Promise<Membership> {
  const { database, log, leases, workers, onLease, milliseconds = () => performance.now(), pace = PACE } = parts
  const { query, jobsSchema } = database
  const name = `${hostname()}:${process.pid}`
  let id = randomUUID()
  let aliveUntil = Number.NEGATIVE_INFINITY
  let held: ReadonlySet<string> = new Set()
  let nodes = 1
  let left = false

  const isAlive = () => !left && milliseconds() < aliveUntil

  const hold = (now: ReadonlySet<string>) => {
    const before = held
    held = now
    for (const one of before) if (!now.has(one)) onLease(one, false)
    for (const one of now) if (!before.has(one)) onLease(one, true)
  }

  const join = async () => {
    id = randomUUID()
    await query({ ...JOIN, values: [id, name, workers()] })
  }

  const show = async () => {
    const began = milliseconds()
    const { rows } = await query({ ...SEEN, values: [id, workers()] })
    if (rows.length === 0) {
      // The others buried it: whatever it held is theirs, and it begins anew.
      hold(new Set())
      log.warn({ node: name }, '本节点停顿过久，已由其他节点接替；重新加入')
      await join()
    }
    aliveUntil = began + pace.aliveMs
    const buried = Buried.parse((await query({ ...bury(jobsSchema), values: [id, pace.goneMs] })).rows)
    for (const gone of buried)
      if (gone.name !== null) log.warn({ node: gone.name }, '一个节点没有音讯，它未办完的事由其他节点接着办')
    const mine = Names.parse((await query({ ...TAKE, values: [id, leases] })).rows)
    hold(new Set(mine.map((lease) => lease.name)))
    nodes = Count.parse((await query({ ...COUNT, values: [] })).rows)[0].nodes
  }

  let running: Promise<void> | undefined
  const beat = (): Promise<void> => {
    running ??= show()
      .catch((err: unknown) => {
        log.warn({ err }, '没有连上数据库，稍后再试')
        if (!isAlive()) hold(new Set())
      })
      .finally(() => {
        running = undefined
      })
    return running
  }

  await join()
  await show()
  const timer = setInterval(() => {
    // After a pause what it held is dropped before anything else is done with it.
    if (!isAlive()) hold(new Set())
    void beat()
  }, pace.beatMs)
  timer.unref()

  return {
    isAlive,
    holds: (lease) => held.has(lease) && isAlive(),
    nodes: () => nodes,
    beat,
    leave: async () => {
      clearInterval(timer)
      await running
      left = true
      held = new Set()
      await query({ ...LEAVE, values: [id] }).catch((err: unknown) =>
        log.warn({ err }, '本节点未能离开，稍后由其他节点接替'),
      )
    },
  }
}
