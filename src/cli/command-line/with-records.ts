import { requireInDatabase, requireInFolder } from '../../compose/move-mark.ts'
import { databasePlace } from '../../compose/record-place.ts'
import { type Environment, readDatabase } from '../../config.ts'
import type { Log } from '../../ports/log.ts'
import { connectDatabase, type Query } from '../../stores/postgres/database.ts'
import { atOneInstant } from '../../stores/postgres/standing.ts'

/**
 * Looks at the records where the settings say they lie: with the database as it is at one instant, or without one. Rejects
 * where the records were moved elsewhere, so that nobody takes an old or empty place for the office's.
 */
export async function withRecords<T>(
  environment: Environment,
  folder: string,
  look: (query: Query | undefined) => Promise<T>,
): Promise<T> {
  const url = readDatabase(environment)
  if (url === undefined) {
    await requireInFolder(folder)
    return look(undefined)
  }
  const database = connectDatabase({ url, schema: 'dudao', log: silent, connections: 1 })
  try {
    return await atOneInstant(database, async (query) => {
      await requireInDatabase(databasePlace({ query }, folder, silent).side)
      return look(query)
    })
  } finally {
    await database.close()
  }
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
