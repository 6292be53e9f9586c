import { access, constants } from 'node:fs/promises'
import { unreached } from '../delivery/unreached.ts'
import type { Readiness } from '../http/health.ts'
import type { Gauges } from '../http/metrics.ts'
import type { Clock } from '../ports/clock.ts'
import type { JournalStore } from '../stores/journal/store.ts'
import type { Channels } from './channels.ts'
import type { Joined } from './ground.ts'
import type { KeptFiles } from './kept-files.ts'

/** Failing time before an alarm: a disk full for a moment is none, since the changes are safe in the journal. */
const CHECKPOINT_FAILS_MS = 5 * 60_000

interface Parts {
  /** Of all the office's data. */
  readonly folder: string
  readonly records: Pick<JournalStore<unknown>, 'failingForMs'>
  readonly channels: Pick<Channels, 'standing'>
  readonly keptFiles: Pick<KeptFiles, 'isReachable'>
}

/**
 * The faults that `GET /readyz` names: `store` if the data folder cannot be written, `checkpoint` if changes
 * have long been in the journal alone, `files` if the bucket of the files does not answer, and the channels that are not ready, by name.
 */
export const readinessOf =
  ({ folder, records, channels, keptFiles }: Parts): Readiness =>
  async () => {
    const failing = [
      ...((await isWritable(folder)) ? [] : ['store']),
      ...(records.failingForMs() > CHECKPOINT_FAILS_MS ? ['checkpoint'] : []),
      ...((await keptFiles.isReachable()) ? [] : ['files']),
      ...[...(await channels.standing()).values()].flat(),
    ]
    return { ok: failing.length === 0, failing }
  }

async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

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
    unreadable: () => channels.unreadable(),
    unreached: async () => {
      // An unreadable campaign must not hide the other figures.
      const current = await records.campaign().catch(() => undefined)
      if (!current) return {}
      const { contacts, units, groups } = await unreached(current, channels.canReach)
      return { contacts: contacts.length, units: units.length, groups: groups.length }
    },
  }
}
