import { inBatches } from '../concurrency/in-batches.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { ReadStandings } from './read-standing.ts'

/** 台账: every unit of the roster, and how it stands in each task of its kind. */
export type ReadLedger = (
  current: CurrentCampaign,
  now: Date,
) => Promise<readonly { readonly unit: UnitId; readonly standings: readonly Standing[] }[]>

export const ledgerReader =
  (readStandings: ReadStandings): ReadLedger =>
  (current, now) =>
    inBatches(current.roster.units, async ({ name }) => ({
      unit: name,
      standings: await readStandings(current, name, now),
    }))
