import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { OutageWatch } from '../../kit/outage-watch.ts'
import type { Unreadable } from '../../kit/unreadable.ts'
import type { Wait } from '../../kit/wait.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { connect } from './connection.ts'
import { makeTakeFrame, type TakeCallback } from './frames.ts'
import { openGateway } from './open-gateway.ts'
import { type StayConnected, stayConnected } from './stay-connected.ts'

/** Messages by a WebSocket that we open: no address of ours need be reachable from outside. */
export interface StreamMode {
  /** Begins; resolves at once, connected or not. */
  start(): Promise<void>
  connected(): boolean
  stop(): Promise<void>
}

interface Parts {
  readonly settings: Pick<DingtalkAppSettings, 'apiBase' | 'clientId' | 'clientSecret'>
  readonly callbacks: ReadonlyMap<string, TakeCallback>
  readonly unreadable: Unreadable
  readonly watch: OutageWatch
  readonly clock: Clock
  readonly wait: Wait
  readonly random: () => number
  readonly timeoutMs: number
  readonly log: Log
}

/** Stream mode of one application (developerpedia, docs/learn/stream/protocol.md; docs/decisions/0009). */
export function streamMode({
  settings,
  callbacks,
  unreadable,
  watch,
  wait,
  timeoutMs,
  log,
  ...rest
}: Parts): StreamMode {
  const onText = makeTakeFrame({ callbacks, unreadable, log })
  let staying: StayConnected | undefined
  return {
    async start() {
      await watch.begin()
      staying ??= stayConnected({
        open: () => openGateway({ ...settings, topics: [...callbacks.keys()], timeoutMs }),
        connect: (address) => connect({ address, onText, onUp: watch.up, onHeard: watch.heard, wait }),
        wait,
        log,
        ...rest,
      })
    },
    connected: () => staying?.connected() ?? false,
    async stop() {
      await staying?.stop()
      await watch.end()
    },
  }
}
