import type { ChannelParts } from '../channel.ts'
import type { Wait } from './wait.ts'

/** How a channel of the running service stands; `absent` where the service has no such channel. */
export type Standing = 'up' | 'down' | 'absent'

/** What a platform is examined with. It changes nothing and sends nobody a message: what is kept is only read. */
export interface Examination extends Pick<ChannelParts, 'clock' | 'groups' | 'keep'> {
  readonly wait: Wait
  /** Where people and platforms reach the service, as the operator states it; without a slash at its end. */
  readonly publicUrl: string | undefined
  /** How a channel of the service stands that runs on this machine; undefined where none does. */
  readonly standingOf: ((channel: string) => Standing) | undefined
  /** The patience with one answer. */
  readonly timeoutMs: number
}
