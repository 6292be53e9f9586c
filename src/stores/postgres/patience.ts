import { setTimeout as sleep } from 'node:timers/promises'
import { databaseAway, QueryFailed } from './errors.ts'

/** How long a statement waits for a database that went away: a platform gives a callback five seconds. */
export const PATIENCE_MS = 3500
export const TRY_EVERY_MS = 150

/** Reads, again while the database is away. Rejects with `store_unreadable` once patience is at its end. */
export async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += TRY_EVERY_MS) {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof QueryFailed) || error.trouble === 'wrong') throw error
      if (waited >= PATIENCE_MS) throw databaseAway(error)
      await sleep(TRY_EVERY_MS)
    }
  }
}
