import type { Digest } from '../../domain/chain.ts'
import type { Migration } from './migrate.ts'
import { recordFrom1To2 } from './record-1-to-2.ts'

/** As other records; the earliest people knew neither handovers nor acts. */
export const peopleFrom1To2 = (digest: Digest): Migration => {
  const asRecord = recordFrom1To2('acts', digest)
  return (document) => asRecord({ handovers: [], released: [], ...document })
}
