import type { Entry } from '../acts/entry.ts'
import type { UnitId } from '../domain/unit.ts'
import type { DossierStore } from '../ports/record-stores.ts'

/** Everything recorded of a unit in the campaign, oldest first. */
export type ReadEntries = (unit: UnitId) => Promise<readonly Entry[]>

export const entriesReader =
  (dossiers: DossierStore): ReadEntries =>
  async (unit) =>
    (await dossiers.load(unit)).entries
