import type { Entry } from '../acts/entry.ts'
import type { UnitId } from '../domain/unit.ts'

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
