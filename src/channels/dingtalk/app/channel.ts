import type { Channel, ChannelParts } from '../../channel.ts'
import { LastSeen, neverSeen, outageWatch } from '../../kit/outage-watch.ts'
import { countUnreadable } from '../../kit/unreadable.ts'
import { inTime, realWait } from '../../kit/wait.ts'
import { makeAnswerExchange } from '../inbound/answer-exchange.ts'
import { remoteFiles } from '../inbound/download.ts'
import { exchangeOf } from '../inbound/exchange.ts'
import { robotRoutes } from '../inbound/http-mode.ts'
import { makeSayUnreadable } from '../inbound/say-unreadable.ts'
import { makePostToSession, mayPostTo } from '../inbound/session-webhook.ts'
import { makeInbound } from '../inbound/take.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { streamCallbacks } from '../stream/callbacks.ts'
import { streamMode } from '../stream/stream-mode.ts'
import { cardAfterClick } from './cards.ts'
import { robotOut, type Surroundings } from './outbound.ts'
import type { Quota } from './quota.ts'

const NAME = 'dingtalk'

/** Running work may end, but not hold the process up: an answer that is owed goes out after the next start. */
const ACKNOWLEDGE_WITHIN_MS = 2_000
const IDLE_WITHIN_MS = 5_000

/** The robot of one application, in the mode of its settings. */
export function dingtalkApp(
  settings: DingtalkAppSettings,
  quota: Quota,
  parts: ChannelParts,
  surroundings: Surroundings = {},
): Channel {
  const { inbox, clock, log, groups, maxFileBytes, keep, address } = parts
  const { wait = realWait, random = Math.random, timeoutMs = 10_000 } = surroundings
  const { client, robot, way } = robotOut(settings, quota, parts, surroundings)
  const onPosted = () => quota.count('hooks')
  const postToSession = makePostToSession({ wait, random, timeoutMs, onPosted })
  const inbound = makeInbound({
    inbox,
    answerExchange: makeAnswerExchange({ postToSession, robot, clock, log }),
    log,
  })
  const taking = {
    inbound,
    exchangeOf: exchangeOf({
      fileOf: remoteFiles({ client, settings, maxFileBytes, timeoutMs, log }),
      groups,
      mayPostTo: (to) => mayPostTo(to, settings.oapiBase),
    }),
    onReceived: () => {
      quota.count('hooks')
      quota.worked('hooks')
    },
    onQuotaUsedUp: () => quota.usedUp('hooks'),
    clock,
    wait,
    log,
  }
  const watch = outageWatch({
    channel: NAME,
    kept: keep('dingtalk-seen', LastSeen, neverSeen),
    inbox,
    clock,
    wait,
    log,
    // Whether a callback to a service that is down comes again is not documented.
    alwaysUp: settings.mode === 'http',
  })
  const idle = (withinMs: number) => inTime(inbound.idle(), withinMs, wait)

  if (settings.mode === 'http') {
    return {
      name: NAME,
      waysOut: [way],
      routes: robotRoutes({ ...taking, settings, inbox }),
      welcome: () => `钉钉机器人的消息接收地址是 ${address()}/dingtalk/robot`,
      async start() {
        await quota.open()
        await watch.begin()
      },
      async stop() {
        await idle(IDLE_WITHIN_MS)
        await watch.end()
        await quota.flush()
      },
      ready: async () => ((await client.ready()) ? [] : [NAME]),
    }
  }

  const unreadable = countUnreadable(NAME, log)
  const stream = streamMode({
    settings,
    callbacks: streamCallbacks({
      ...taking,
      groups,
      cardAfter: cardAfterClick,
      unreadable,
      sayUnreadable: makeSayUnreadable(postToSession, settings.oapiBase),
    }),
    unreadable,
    watch,
    clock,
    wait,
    random,
    timeoutMs,
    log,
  })
  return {
    name: NAME,
    waysOut: [way],
    welcome: () => '钉钉机器人以 Stream 模式接收消息，不需要公网地址',
    async start() {
      await quota.open()
      await stream.start()
    },
    async stop() {
      // Messages are acknowledged while the connection stands.
      await idle(ACKNOWLEDGE_WITHIN_MS)
      await stream.stop()
      await idle(IDLE_WITHIN_MS)
      await quota.flush()
    },
    unreadable: unreadable.total,
    ready: async () => (stream.connected() ? [] : [NAME]),
  }
}
