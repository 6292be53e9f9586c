import type { OfficeRecord } from '../../acts/office.ts'
import type { People } from '../../acts/people.ts'
import type { Dossier } from '../../dossier/dossier.ts'
import type { Guard } from '../journal/kind.ts'

/** Vouches for the records that receipts are given of. */
export interface RecordGuards {
  readonly dossiers: Guard<Dossier>
  readonly office: Guard<OfficeRecord>
  readonly people: Guard<People>
}
