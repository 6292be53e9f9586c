import { access, constants } from 'node:fs/promises'
import type { Readiness } from '../http/health.ts'
import type { JournalStore } from '../stores/journal/store.ts'
import type { Channels } from './channels.ts'

/** A disk that was full for a moment is no alarm: what was changed lies safely in the journal. */
const CHECKPOINT_FAILS_MS = 5 * 60_000

interface Parts {
  /** Of all the office's data. */
  readonly folder: string
  readonly records: Pick<JournalStore<unknown>, 'failingForMs'>
  readonly channels: Pick<Channels, 'standing'>
}

/**
 * What `GET /readyz` tells: `store` where the data folder cannot be written, `checkpoint` where changes have long been
 * in the journal alone, and the channels that are not ready, by name.
 */
export const readinessOf =
  ({ folder, records, channels }: Parts): Readiness =>
  async () => {
    const failing = [
      ...((await isWritable(folder)) ? [] : ['store']),
      ...(records.failingForMs() > CHECKPOINT_FAILS_MS ? ['checkpoint'] : []),
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
