import type { Entry } from '../acts/entry.ts'
import type { UnitId } from '../domain/unit.ts'
import { joinedHistory } from '../dossier/joined-history.ts'
import type { DossierHistories, DossierHistory, DossierStore } from '../ports/dossier-store.ts'

interface Made {
  /** The entries of the other dossiers it was made from. */
  readonly from: ReadonlyMap<UnitId, readonly Entry[]>
  readonly entries: Entry[]
}

/** The dossiers with the histories of earlier names joined; the same list again while none of its parts changes. */
export function joinedDossiers(dossiers: DossierStore): DossierHistories {
  const made = new WeakMap<readonly Entry[], Made>()

  const entriesOf = async (unit: UnitId) => (await dossiers.load(unit)).entries

  const isCurrent = async ({ from }: Made): Promise<boolean> => {
    for (const [unit, entries] of from) if ((await entriesOf(unit)) !== entries) return false
    return true
  }

  const join = async (unit: UnitId, own: Entry[]): Promise<Entry[]> => {
    const known = made.get(own)
    if (known && (await isCurrent(known))) return known.entries
    const from = new Map<UnitId, readonly Entry[]>()
    const entries = await joinedHistory(unit, own, async (other) => {
      const found = await entriesOf(other)
      from.set(other, found)
      return found
    })
    if (entries !== own) made.set(own, { from, entries })
    return entries
  }

  return {
    ...dossiers,
    load: async (unit): Promise<DossierHistory> => {
      const dossier = await dossiers.load(unit)
      const entries = await join(unit, dossier.entries)
      return { ...dossier, entries, numberedAfter: entries.length - dossier.entries.length }
    },
  }
}
