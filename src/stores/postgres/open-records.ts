import { type RecordParts, recordKinds } from '../journalled/record-kinds.ts'
import { defineRecords, type RecordStores, recordStores } from '../journalled/record-stores.ts'
import type { Query } from './database.ts'
import { openPostgresStore, type PostgresOptions } from './open-postgres-store.ts'

interface Parts<Reminder> extends RecordParts<Reminder>, PostgresOptions {
  /** `zhengzhou-2020@2026` */
  readonly campaign: string
}

/** Opens the records of one campaign in PostgreSQL, as any number of nodes may. */
export function openInPostgres<Reminder extends object>({
  campaign,
  said,
  guards,
  reminder,
  ...options
}: Parts<Reminder>): RecordStores<Reminder> {
  const kinds = recordKinds('', { said, reminder, ...(guards && { guards }) })
  const store = openPostgresStore(options, (define) => defineRecords(define, kinds))
  return recordStores(store, campaign)
}

/** Whether the database holds records that receipts were given of. */
export async function anythingRecorded(query: Query): Promise<boolean> {
  const { rows } = await query({ name: 'anything-recorded', text: ANYTHING, values: [] })
  return rows.length > 0
}

const ANYTHING = `select 1 from documents where kind in ('dossiers', 'office', 'people') limit 1`
