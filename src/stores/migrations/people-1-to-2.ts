import type { Migration } from './migrate.ts'
import { recordFrom1To2 } from './record-1-to-2.ts'

const asRecord = recordFrom1To2('acts')

/** As other records; the earliest people knew neither handovers nor acts. */
export const peopleFrom1To2: Migration = (document) => asRecord({ handovers: [], released: [], ...document })
