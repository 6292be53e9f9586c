import type { ChannelParts } from '../channel.ts'
import type { Wait } from './wait.ts'

/** The standing of a channel of the running service; `absent` where the service has no such channel. */
export type Standing = 'up' | 'down' | 'absent'

/** The parts for examining a platform. An examination changes nothing and sends nobody a message. */
export interface Examination extends Pick<ChannelParts, 'clock' | 'groups' | 'keep'> {
  readonly wait: Wait
  /** The public address of the service, as the operator states it; without a slash at its end. */
  readonly publicUrl: string | undefined
  /** The standing of a channel of the service on this machine; undefined where none runs. */
  readonly standingOf: ((channel: string) => Standing) | undefined
  /** The patience with one answer. */
  readonly timeoutMs: number
}
