import type { Roster } from '../domain/campaign.ts'
import { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/record-stores.ts'

/** A unit with a history in this campaign that the roster does not list. */
export interface GoneUnit {
  readonly unit: UnitId
  readonly entries: number
}

/** A gone unit whose name another one has as an alias: the same unit renamed, once the office has said so (更名). */
export interface Renaming {
  readonly unit: UnitId
  readonly formerly: UnitId
  readonly entries: number
}

export interface RosterGaps {
  readonly gone: readonly GoneUnit[]
  readonly renamings: readonly Renaming[]
  /** Confirmed renamings: nothing more is recorded under the earlier name. */
  readonly renamed: readonly Renaming[]
}

/** Finds the units whose history the roster would leave behind. */
export type FindRosterGaps = (current: Pick<CurrentCampaign, 'roster'>) => Promise<RosterGaps>

export const makeFindRosterGaps =
  (dossiers: Pick<DossierStore, 'load' | 'successorsOf' | 'units'>): FindRosterGaps =>
  async ({ roster }) => {
    const listed = new Set(roster.units.map(({ name }) => name))
    const found: GoneUnit[] = []
    const renamed: Renaming[] = []
    for (const unit of await dossiers.units()) {
      if (listed.has(unit)) continue
      const entries = (await dossiers.load(unit)).entries.length
      const [successor] = await dossiers.successorsOf(unit)
      if (successor !== undefined) renamed.push({ unit: successor, formerly: unit, entries })
      else if (entries > 0) found.push({ unit, entries })
    }
    return { ...byAlias(found, roster), renamed }
  }

/** Splits the gone units into renamed ones, known by an alias, and the rest. */
export function byAlias(
  found: readonly GoneUnit[],
  roster: Pick<Roster, 'units'>,
): Pick<RosterGaps, 'gone' | 'renamings'> {
  const names = new Map<string, UnitId>(
    roster.units.flatMap(({ name, aliases }) => aliases.map((alias) => [alias, name] as const)),
  )
  return {
    gone: found.filter(({ unit }) => !names.has(unit)),
    renamings: found.flatMap(({ unit: formerly, entries }) => {
      const unit = names.get(formerly)
      return unit === undefined ? [] : [{ unit, formerly, entries }]
    }),
  }
}

/** The renaming of one unit that waits for the office's word; found without looking at any other. */
export type FindRenaming = (
  current: Pick<CurrentCampaign, 'roster'>,
  unit: UnitId,
) => Promise<Pick<Renaming, 'formerly'> | undefined>

export const makeFindRenaming =
  (dossiers: Pick<DossierStore, 'load' | 'successorsOf'>): FindRenaming =>
  async ({ roster }, unit) => {
    const aliases = roster.units.find(({ name }) => name === unit)?.aliases ?? []
    for (const alias of aliases) {
      const formerly = UnitId.safeParse(alias)
      if (!formerly.success || roster.units.some(({ name }) => name === formerly.data)) continue
      if ((await dossiers.load(formerly.data)).entries.length === 0) continue
      if ((await dossiers.successorsOf(formerly.data)).length === 0) return { formerly: formerly.data }
    }
    return undefined
  }
