import Router from 'koa-router'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Figures that are looked up when they are asked for. */
export interface Gauges {
  /** Seconds since the oldest message that is still to be sent was made; 0 when none is. */
  oldestUndelivered(): Promise<number>
  undelivered(): Promise<number>
  /** Changes that wait to be written. */
  storeQueue(): number
  /** Each channel by name, and whether it is ready. */
  channels(): Promise<ReadonlyMap<string, boolean>>
  /** The rest of the platforms' quotas, by channel and name. */
  quotas(): ReadonlyMap<string, Readonly<Record<string, number>>>
  /** Number of messages and frames since the start that could not be read, by channel. */
  unreadable(): ReadonlyMap<string, number>
  /** Number of contacts, units and groups of the roster that no message can reach. */
  unreached(): Promise<Readonly<Record<string, number>>>
}

/** The figures an operator alarms on, as Prometheus reads them. Labels never name people or units. */
export interface Metrics {
  answered(channel: string, outcome: string, seconds: number): void
  delivered(way: string, result: string): void
  committed(seconds: number, changes: number): void
  /** Connects the figures, once the parts exist. */
  watch(gauges: Gauges): void
  /** `GET /metrics`. */
  readonly routes: Router
}

export function metrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'dudao_message_seconds',
    help: 'From a message’s arrival to its answer, by channel and outcome.',
    labelNames: ['channel', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers,
  })
  const deliveries = new Counter({
    name: 'dudao_deliveries_total',
    help: 'Messages handed to a way out, by what became of them.',
    labelNames: ['way', 'result'],
    registers,
  })
  const commits = new Histogram({
    name: 'dudao_store_commit_seconds',
    help: 'From a change’s arrival at the store to its being on disk.',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    registers,
  })
  const changes = new Counter({ name: 'dudao_store_changes_total', help: 'Changes on disk.', registers })

  return {
    answered: (channel, outcome, seconds) => answers.observe({ channel, outcome }, seconds),
    delivered: (way, result) => deliveries.inc({ way, result }),
    committed: (seconds, count) => {
      commits.observe(seconds)
      changes.inc(count)
    },
    watch: (gauges) => watchGauges(registers, gauges),
    routes: new Router().get('/metrics', async (context) => {
      context.type = registry.contentType
      context.body = await registry.metrics()
    }),
  }
}

function watchGauges(registers: Registry[], { oldestUndelivered, undelivered, storeQueue, ...gauges }: Gauges): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read())
      },
    })
  gauge('dudao_outbox_oldest_seconds', 'Age of the oldest message still to be sent.', oldestUndelivered)
  gauge('dudao_outbox_messages', 'Messages still to be sent.', undelivered)
  gauge('dudao_store_queue', 'Changes waiting to be written.', storeQueue)
  new Gauge({
    name: 'dudao_channel_up',
    help: '1 where the channel is ready.',
    labelNames: ['channel'],
    registers,
    async collect() {
      for (const [channel, up] of await gauges.channels()) this.set({ channel }, up ? 1 : 0)
    },
  })
  new Gauge({
    name: 'dudao_quota_remaining',
    help: 'What is left of a platform’s monthly quota.',
    labelNames: ['channel', 'what'],
    registers,
    collect() {
      for (const [channel, left] of gauges.quotas()) {
        for (const [what, count] of Object.entries(left)) this.set({ channel, what }, count)
      }
    },
  })
  new Counter({
    name: 'dudao_unreadable_total',
    help: 'Messages and frames of a platform that could not be read.',
    labelNames: ['channel'],
    registers,
    collect() {
      this.reset()
      for (const [channel, count] of gauges.unreadable()) this.inc({ channel }, count)
    },
  })
  new Gauge({
    name: 'dudao_unreached',
    help: 'Contacts, units and groups of the roster that there is no way to.',
    labelNames: ['what'],
    registers,
    async collect() {
      for (const [what, count] of Object.entries(await gauges.unreached())) this.set({ what }, count)
    },
  })
}
