import type Router from 'koa-router'
import type { Channel, ChannelParts } from '../channels/channel.ts'
import { chosenWay, reachedBy } from '../delivery/choose-way.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Log, Tracing } from '../ports/log.ts'
import type { CanReach, Delivery, Outbound } from '../ports/outbound.ts'
import type { Ground, Joined } from './ground.ts'
import { untraced } from './log.ts'
import { loggedInbox, makeLogDelivery, type OnAnswered, tellingUnlistedGroups } from './message-log.ts'

/** All ways in and out as one. */
export interface Channels {
  readonly outbound: Outbound
  readonly canReach: CanReach
  readonly routers: readonly Router[]
  /** Joins them to the conversation, which needed the ways out first; nothing comes in before. */
  join(joined: Joined): void
  /** Notices to the operator at the start, a line each. */
  welcome(address: string): readonly string[]
  /** Starts the channels that have not started and may; called again, it retries those that failed. */
  start(): Promise<void>
  /** The channels that one node alone may have started. */
  readonly single: readonly string[]
  /** Takes no new messages and lets running work end. */
  stop(): Promise<void>
  /** Each channel by its name, and its parts that are not ready. */
  standing(): Promise<ReadonlyMap<string, readonly string[]>>
  /** Number of messages and frames since the start that could not be read, by channel. */
  unreadable(): ReadonlyMap<string, number>
  /** The rest of the quotas, by channel and name. */
  remaining(): ReadonlyMap<string, Readonly<Record<string, number>>>
}

interface Parts {
  readonly ground: Ground
  readonly log: Log
  /** Tracing of messages; none if this is absent. */
  readonly tracing?: Tracing
  readonly maxFileBytes: number
  /** The address people reach the service at, without a slash at its end. */
  address(): string
  /** Channels that belong to no ground: the upload page. */
  also(parts: ChannelParts): readonly Channel[]
  /** Whether this node may start a channel that one alone may have started; it may where this is absent. */
  holds?(channel: string): boolean
  onDelivery(way: string, delivery: Delivery): void
  readonly onAnswered: OnAnswered
}

export function openChannels({
  ground,
  log,
  tracing = untraced(log),
  maxFileBytes,
  address,
  also,
  ...told
}: Parts): Channels {
  let joined: Joined | undefined
  const now = (): Joined => {
    if (!joined) throw new Error('a message came before the channels were joined to the conversation')
    return joined
  }
  const groups = () => ground.files().roster.groups
  const inbox = tellingUnlistedGroups(lateInbox(now), { groups, log })
  const parts: ChannelParts = {
    inbox: loggedInbox(inbox, { log, tracing, onAnswered: told.onAnswered }),
    clock: ground.clock,
    log,
    maxFileBytes,
    address,
    groups,
    keep: (name, schema, empty) => ground.place.side.single(placeOf(name), schema, empty),
  }
  const channels = [...ground.open(parts, now), ...also(parts)]
  const ways = channels.flatMap(({ waysOut }) => waysOut)
  const logDelivery = makeLogDelivery(log)
  const notBegun = new Set(channels)
  let stopped = false
  const begin = async (channel: Channel) => {
    try {
      await channel.start?.()
      notBegun.delete(channel)
    } catch (error) {
      log.error({ err: error, channel: channel.name }, '渠道未能启动，一分钟后再试')
    }
  }
  const end = async (channel: Channel) => {
    try {
      await channel.stop?.()
    } catch (error) {
      log.error({ err: error, channel: channel.name }, '渠道未能正常停止')
    }
  }
  const isElsewhere = ({ single, name }: Channel): boolean => single === true && told.holds?.(name) === false
  const failingOf = async (channel: Channel): Promise<readonly string[]> =>
    isElsewhere(channel)
      ? []
      : notBegun.has(channel)
        ? [`${channel.name}（未启动）`]
        : channel.ready().catch(() => [channel.name])

  return {
    outbound: chosenWay({
      ways,
      onDelivery: (way, delivery, message) => {
        told.onDelivery(way, delivery)
        logDelivery(way, delivery, message)
      },
    }),
    canReach: reachedBy(ways),
    single: channels.flatMap(({ single, name }) => (single ? [name] : [])),
    routers: channels.flatMap(({ routes }) => routes ?? []),
    join: (core) => {
      joined = core
    },
    welcome: (own) => channels.flatMap((channel) => channel.welcome(own) ?? []),
    start: async () => {
      if (!stopped) await Promise.all([...notBegun].filter((channel) => !isElsewhere(channel)).map(begin))
    },
    stop: async () => {
      stopped = true
      await Promise.all(channels.map(end))
    },
    standing: async () =>
      new Map(await Promise.all(channels.map(async (one) => [one.name, await failingOf(one)] as const))),
    unreadable: () => new Map(channels.flatMap(({ name, unreadable }) => (unreadable ? [[name, unreadable()]] : []))),
    remaining: () => new Map(channels.flatMap(({ name, remaining }) => (remaining ? [[name, remaining()]] : []))),
  }
}

/** A channel names its documents itself; none may lie elsewhere. */
function placeOf(name: string): string {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) throw new Error(`no name for a document of a channel: ${name}`)
  return `channels/${name}`
}

/** The inbox before there is one. */
const lateInbox = (joined: () => Joined): Inbox => ({
  receive: (incoming) => joined().core.inbox.receive(incoming),
  answered: (incoming) => joined().core.inbox.answered(incoming),
  unanswered: (incoming, answer) => joined().core.inbox.unanswered(incoming, answer),
  wasAway: (outage) => joined().core.inbox.wasAway(outage),
})
