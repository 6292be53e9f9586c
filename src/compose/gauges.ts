import { unreached } from '../delivery/unreached.ts'
import type { Gauges } from '../http/metrics.ts'
import type { Clock } from '../ports/clock.ts'
import type { Channels } from './channels.ts'
import type { Joined } from './ground.ts'

/** The figures of the running service that are looked up when they are asked for. */
export const gaugesOf = (parts: Joined & { readonly channels: Channels; readonly clock: Clock }): Gauges => {
  const { core, records, channels, clock } = parts
  return {
    oldestUndelivered: async () => {
      const { oldestWaiting } = core.outbox.figures()
      return oldestWaiting ? (clock.now().getTime() - oldestWaiting.getTime()) / 1000 : 0
    },
    undelivered: async () => core.outbox.figures().waiting,
    storeQueue: () => records.pending(),
    channels: async () =>
      new Map([...(await channels.standing())].map(([name, failing]) => [name, failing.length === 0] as const)),
    quotas: () => channels.remaining(),
    unreached: async () => {
      // Without a campaign that can be read the other figures are wanted all the more.
      const current = await records.campaign().catch(() => undefined)
      if (!current) return {}
      const { contacts, units, groups } = await unreached(current, channels.canReach)
      return { contacts: contacts.length, units: units.length, groups: groups.length }
    },
  }
}
