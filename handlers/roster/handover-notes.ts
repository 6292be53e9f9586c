import type { Handover, People } from '../../src/acts/people.ts'
import type { Release } from '../../src/domain/directory.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { openHandovers } from '../parts/codes.ts'

/** What the office sees of handovers. */
interface HandoverNotes {
  readonly open: readonly Handover[]
  /** Who handed a unit over and is not its contact any more, whatever a roster says. */
  readonly released: readonly Release[]
  readonly done: readonly {
    readonly units: readonly UnitId[]
    readonly from: string
    readonly to: string
    readonly at: Date
  }[]
}

export function handoverNotesIn(people: People, now: Date): HandoverNotes {
  const done = people.acts.flatMap(({ at, detail }) =>
    detail.kind === 'handedOver' ? [{ ...detail, at: new Date(at) }] : [],
  )
  return { open: openHandovers(people, now), released: people.released, done }
}
