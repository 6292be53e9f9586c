import { inBatches } from '../concurrency/in-batches.ts'
import type { Person, Sender } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { ReadStandings } from './read-standing.ts'

/** What somebody may see of the campaign: all units, or the own ones, in the order of the roster. */
export interface Board {
  readonly current: CurrentCampaign
  readonly units: readonly { readonly unit: UnitId; readonly standings: readonly Standing[] }[]
  readonly at: Date
}

/** The board of a person as the roster has them at that moment; undefined for somebody with nothing to see. */
export type ReadBoard = (visitor: Sender, now: Date) => Promise<Board | undefined>

export const boardReader =
  (campaign: CampaignSource, readStandings: ReadStandings): ReadBoard =>
  async (visitor, now) => {
    const current = await campaign()
    const seen = unitsSeenBy(current, current.directory.personOf(visitor))
    if (seen.length === 0) return undefined
    const units = await inBatches(seen, async (unit) => ({
      unit,
      standings: await readStandings(current, unit, now),
    }))
    return { current, units, at: now }
  }

function unitsSeenBy({ roster }: CurrentCampaign, person: Person | undefined): readonly UnitId[] {
  if (!person) return []
  const names = roster.units.map(({ name }) => name)
  if (person.roles.has('clerk') || person.roles.has('leader')) return names
  return names.filter((name) => person.contactOf.includes(name))
}
