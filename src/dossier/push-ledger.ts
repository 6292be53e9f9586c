import { type Push, PushKind } from '../domain/push.ts'
import type { UnitId } from '../domain/unit.ts'

/** Somebody, or a group, that messages went to. */
export interface Reader {
  readonly name: string
  /** The units and candidates that the person speaks for; none of a group. */
  readonly units: readonly UnitId[]
}

/** How many messages there were, and how many were followed by a hand-in. */
export interface PushTally {
  readonly count: number
  readonly followed: number
}

/** The messages of a month (打扰账本). */
export interface PushLedger extends PushTally {
  readonly month: string
  /** Those whose kind and reader were not kept. */
  readonly unclassified: number
  readonly byKind: ReadonlyMap<PushKind, PushTally>
  /** In the order in which readers are known; those that nobody knows any more come last, under null. */
  readonly byReader: ReadonlyMap<Reader | null, PushTally>
  /** By reader, and for each by kind, in the order of both. */
  readonly rows: readonly PushRow[]
}

/** The messages of one kind that somebody was sent in a month; null: nobody knows any more who it was. */
export interface PushRow extends PushTally {
  readonly reader: Reader | null
  readonly kind: PushKind
}

/** Days within which a hand-in counts as having followed a message. */
export const FOLLOWS_WITHIN_DAYS = 3

const WITHIN_MS = FOLLOWS_WITHIN_DAYS * 24 * 3_600_000

/**
 * Adds up the messages of a month. A message was followed where one of the units that its reader speaks for handed
 * something in after it and within three days: that it was the cause is not said.
 */
export function pushLedgerOf({
  month,
  total,
  pushes,
  readers,
  handIns,
}: {
  readonly month: string
  readonly total: number
  readonly pushes: readonly Push[]
  /** Who is meant by a mark. */
  readonly readers: ReadonlyMap<string, Reader>
  readonly handIns: ReadonlyMap<UnitId, readonly Date[]>
}): PushLedger {
  const byKind = new Map<PushKind, PushTally>()
  const byReader = new Map<Reader | null, PushTally>()
  const kindsOf = new Map<Reader | null, Map<PushKind, PushTally>>()
  let followed = 0
  for (const { kind, recipient, at } of pushes) {
    const reader = readers.get(recipient) ?? null
    const isFollowed = reader?.units.some((unit) => (handIns.get(unit) ?? []).some(follows(at))) ?? false
    if (isFollowed) followed += 1
    add(byKind, kind, isFollowed)
    add(byReader, reader, isFollowed)
    const own = kindsOf.get(reader) ?? new Map<PushKind, PushTally>()
    kindsOf.set(reader, own)
    add(own, kind, isFollowed)
  }
  const known = [...new Set(readers.values()), null]
  const count = Math.max(total, pushes.length)
  return {
    month,
    count,
    followed,
    unclassified: count - pushes.length,
    byKind,
    byReader: new Map(
      known.flatMap((reader) => {
        const tally = byReader.get(reader)
        return tally ? [[reader, tally] as const] : []
      }),
    ),
    rows: known.flatMap((reader) =>
      PushKind.options.flatMap((kind) => {
        const tally = kindsOf.get(reader)?.get(kind)
        return tally ? [{ reader, kind, ...tally }] : []
      }),
    ),
  }
}

const follows =
  (at: Date) =>
  (handedIn: Date): boolean =>
    handedIn > at && handedIn.getTime() - at.getTime() <= WITHIN_MS

function add<Key>(tallies: Map<Key, PushTally>, key: Key, isFollowed: boolean): void {
  const { count, followed } = tallies.get(key) ?? { count: 0, followed: 0 }
  tallies.set(key, { count: count + 1, followed: followed + (isFollowed ? 1 : 0) })
}
