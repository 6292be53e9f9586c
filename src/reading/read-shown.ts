import { BotError } from '../domain/errors.ts'
import type { Shown } from '../domain/shown.ts'
import type { UnitId } from '../domain/unit.ts'
import { newsSince } from '../dossier/news.ts'
import type { DossierStore, OfficeStore } from '../ports/record-stores.ts'

/** The state of the records behind a question, and the news since. */
export interface ReadShown {
  /** Reads the current state of those units' records and of the office's own. */
  now(units: readonly UnitId[]): Promise<Shown>
  /** Names the acts on a unit's tasks since they were shown; undefined where there are none. */
  newsSince(
    shown: Shown,
    about: { readonly unit: UnitId; readonly tasks: readonly number[] },
  ): Promise<string | undefined>
}

export function makeReadShown(dossiers: DossierStore, office: OfficeStore): ReadShown {
  /** A dossier that cannot be read holds nothing that could have been shown. */
  const lastOf = async (unit: UnitId) => {
    try {
      return [{ unit, seq: (await dossiers.load(unit)).entries.at(-1)?.seq ?? 0 }]
    } catch (error) {
      if (error instanceof BotError) return []
      throw error
    }
  }
  return {
    now: async (units) => {
      const seen = await Promise.all([...new Set(units)].map(lastOf))
      return { office: (await office.load()).acts.at(-1)?.seq ?? 0, units: seen.flat() }
    },
    newsSince: async (shown, about) => {
      const seen = shown.units.find(({ unit }) => unit === about.unit)
      return seen && newsSince((await dossiers.load(about.unit)).entries, seen.seq, about)
    },
  }
}
