import { z } from 'zod'
import { KeptPages, type SharedPages } from '../conversation/pages.ts'
import { hashHex } from '../domain/hash.ts'
import type { Log } from '../ports/log.ts'
import type { Outbound } from '../ports/outbound.ts'
import type { Database } from '../stores/postgres/database.ts'
import { type Jobs, prepareJobs, startJobs, type Workers } from '../stores/postgres/jobs.ts'
import { joinNodes, type Membership } from '../stores/postgres/nodes.ts'
import { owingFor } from '../stores/postgres/owing.ts'
import { sharedPages } from '../stores/postgres/shared-pages.ts'
import type { Job } from '../time/minute-jobs.ts'
import type { Core } from './core.ts'
import type { SharedDelivery } from './delivery.ts'

/** This process among the nodes of one database. */
export interface Cluster {
  readonly delivery: SharedDelivery
  readonly pages: SharedPages
  /** Sends only while the others count on this node: after a pause somebody else may have sent it. */
  fenced(outbound: Outbound): Outbound
  /** Whether this node holds what one node alone may. */
  holds(lease: string): boolean
  /** Begins to take jobs. */
  begin(work: Work): Promise<void>
  /** Lets running jobs end, and leaves what is not done to the others. */
  end(): Promise<void>
}

interface Work {
  readonly core: Pick<Core, 'runDelivery'>
  /** What one of the nodes does every minute. */
  readonly everyMinute: readonly Job[]
  /** The channels that one node alone may connect, by name; deliveries may need all of them. */
  readonly leases: readonly string[]
  onLease(name: string, held: boolean): void
}

/** A document that owes something for so long is nobody's: whoever wrote it would have seen to it. */
const ORPHANED_MS = 20_000

const DELIVER = 'deliver'
/** Done by the node alone that holds every lease. */
const BY_HOLDER = 'by-holder'

const DeliveryPayload = z.object({ owner: z.string(), message: z.string().exactOptional() })

/** Prepares the queue that the nodes share; nothing is taken from it before `begin`. */
export async function openCluster(database: Database, log: Log): Promise<Cluster> {
  await prepareJobs(database)
  let jobs: (Jobs & Workers) | undefined
  let membership: Membership | undefined
  let leases: readonly string[] = []
  const begun = (): Jobs => {
    if (!jobs) throw new Error('a job came before the node had begun')
    return jobs
  }
  const isAlive = () => membership?.isAlive() ?? false
  const holdsAll = () => leases.every((lease) => membership?.holds(lease) ?? false)
  const flags = () => (leases.length === 0 ? [] : [BY_HOLDER])
  const pages = sharedPages(database.query)

  /** Work of a node that the others no longer count on is left to them. */
  const whileAlive = (work: (payload: unknown) => Promise<unknown>) => async (payload: unknown) => {
    if (!isAlive()) throw new Error('this node was away for too long')
    await work(payload)
  }

  /** The minute's work that reaches people is done by the holder of the connections they are reached by. */
  const minuteTask = ({ name, failure, run }: Job) =>
    whileAlive(async () => {
      if (!holdsAll())
        return begun().add({ task: name, payload: {}, key: `${name} by holder`, queue: name, flags: flags() })
      await run().catch((err: unknown) => log.error({ err, job: name }, failure))
    })

  return {
    pages: {
      load: async (dialogue) => KeptPages.parse(await pages.load(dialogue)),
      keep: (dialogue, shown) => pages.keep(dialogue, shown),
    },
    delivery: {
      queue: {
        add: ({ owner, message }, { inMs, keepsTime }) =>
          begun().add({
            task: DELIVER,
            payload: { owner, ...(message !== undefined && { message }) },
            key: hashHex(owner, message ?? ''),
            queue: hashHex(owner).slice(0, 32),
            flags: flags(),
            keepsTime,
            ...(inMs > 0 && { inMs }),
          }),
        isBusy: () => begun().isAnyDue(DELIVER),
      },
      owing: () => owingFor(database.query, ORPHANED_MS),
    },
    fenced: (outbound) => ({
      send: async (message) =>
        isAlive() ? outbound.send(message) : { kind: 'failed', cause: 'this node was away for too long' },
    }),
    holds: (lease) => membership?.holds(lease) ?? false,
    begin: async ({ core, everyMinute, ...work }) => {
      leases = work.leases
      const sweepPages: Job = { name: 'pages', failure: '清理翻页时出错，下一分钟再试', run: () => pages.sweep() }
      const minutely = [...everyMinute, sweepPages]
      membership = await joinNodes({
        database,
        log,
        leases,
        workers: () => jobs?.names() ?? [],
        onLease: work.onLease,
      })
      jobs = await startJobs({
        database,
        log,
        tasks: {
          [DELIVER]: whileAlive((payload) => core.runDelivery(DeliveryPayload.parse(payload))),
          ...Object.fromEntries(minutely.map((job) => [job.name, minuteTask(job)])),
        },
        everyMinute: minutely.map(({ name }) => name),
        leftAlone: () => (isAlive() && holdsAll() ? [] : [BY_HOLDER]),
      })
      // The others learn under which names it takes jobs.
      await membership.beat()
    },
    end: async () => {
      await jobs?.stop()
      await membership?.leave()
    },
  }
}
