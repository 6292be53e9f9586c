import type { Entry } from '../acts/entry.ts'
import type { UnitId } from '../domain/unit.ts'
import type { DossierHistories, DossierHistory, DossierStore } from '../ports/record-stores.ts'

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

/** Gives the entries of a unit's own dossier, oldest first. */
type EntriesOf = (unit: UnitId) => Promise<readonly Entry[]>

/** An entry where it stands: in whose dossier, under which number, and which one it takes back. */
interface Placed {
  readonly place: string
  readonly entry: Entry
  readonly takesBack: string | undefined
}

/**
 * A unit's history with that of its earlier names before its own (更名), numbered through; its own entries where no
 * earlier name was joined. What an entry takes back is numbered by the history as it was then.
 */
export async function joinedHistory(unit: UnitId, own: Entry[], entriesOf: EntriesOf): Promise<Entry[]> {
  if (!own.some(({ detail }) => detail.kind === 'continued')) return own
  const placed = await placedHistory(unit, own, entriesOf)
  const numbers = new Map(placed.map(({ place }, at) => [place, at + 1]))
  return placed.map(({ entry, takesBack }, at) => {
    const { detail } = entry
    const undoes = takesBack === undefined ? undefined : numbers.get(takesBack)
    const numbered = detail.kind === 'undone' && undoes !== undefined ? { ...detail, undoes } : detail
    return { ...entry, seq: at + 1, detail: numbered }
  })
}

async function placedHistory(unit: UnitId, own: readonly Entry[], entriesOf: EntriesOf): Promise<readonly Placed[]> {
  let placed: readonly Placed[] = []
  for (const entry of own) {
    const { seq, detail } = entry
    if (detail.kind === 'continued') {
      const { formerly, upTo } = detail
      const earlier = (await entriesOf(formerly)).filter((one) => one.seq <= upTo)
      const before = await placedHistory(formerly, earlier, entriesOf)
      // A name that comes back finds its own entries there already.
      const there = new Set(before.map(({ place }) => place))
      placed = [...before, ...placed.filter(({ place }) => !there.has(place))]
    }
    const takesBack = detail.kind === 'undone' ? placed[detail.undoes - 1]?.place : undefined
    placed = [...placed, { place: `${unit}#${seq}`, entry, takesBack }]
  }
  return placed
}
