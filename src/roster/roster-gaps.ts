import type { Roster } from '../domain/campaign.ts'
import { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/record-stores.ts'

/** The dossiers of each notice. */
interface Dossiers {
  readonly dossiersOf: (notice: string) => Pick<DossierStore, 'load' | 'successorsOf' | 'units'>
}

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

/** The roster, and the notices under which units have a history. */
export type Listing = Pick<CurrentCampaign, 'roster'> & { readonly notices: readonly Pick<CurrentCampaign, 'id'>[] }

/** Finds the units whose history the roster would leave behind. */
export type FindRosterGaps = (current: Listing) => Promise<RosterGaps>

export const makeFindRosterGaps =
  ({ dossiersOf }: Dossiers): FindRosterGaps =>
  async ({ roster, notices }) => {
    const listed = new Set(roster.units.map(({ name }) => name))
    const found = new Map<UnitId, number>()
    const renamed = new Map<UnitId, Renaming>()
    for (const { id } of notices) {
      const dossiers = dossiersOf(id)
      for (const formerly of await dossiers.units()) {
        if (listed.has(formerly)) continue
        const recorded = (await dossiers.load(formerly)).entries
        // A candidate has a dossier without being a unit of the roster.
        if (recorded.some(({ detail }) => detail.kind === 'nominated')) continue
        const entries = recorded.length
        const [unit] = await dossiers.successorsOf(formerly)
        if (unit === undefined) found.set(formerly, (found.get(formerly) ?? 0) + entries)
        else renamed.set(formerly, { unit, formerly, entries: (renamed.get(formerly)?.entries ?? 0) + entries })
      }
    }
    const left = [...found].flatMap(([unit, entries]) => (entries > 0 ? [{ unit, entries }] : []))
    return { ...byAlias(left, roster), renamed: [...renamed.values()] }
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
export type FindRenaming = (current: Listing, unit: UnitId) => Promise<Pick<Renaming, 'formerly'> | undefined>

export const makeFindRenaming =
  ({ dossiersOf }: Dossiers): FindRenaming =>
  async ({ roster, notices }, unit) => {
    const aliases = roster.units.find(({ name }) => name === unit)?.aliases ?? []
    for (const alias of aliases) {
      const formerly = UnitId.safeParse(alias)
      if (!formerly.success || roster.units.some(({ name }) => name === formerly.data)) continue
      for (const { id } of notices) {
        const dossiers = dossiersOf(id)
        if ((await dossiers.load(formerly.data)).entries.length === 0) continue
        if ((await dossiers.successorsOf(formerly.data)).length === 0) return { formerly: formerly.data }
      }
    }
    return undefined
  }
