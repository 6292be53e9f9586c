import { openHandovers } from '../../handlers/parts/open-handovers.ts'
import type { Handover, People } from '../acts/people-record.ts'
import type { Release } from '../domain/directory.ts'
import type { UnitId } from '../domain/unit.ts'

/** What the office sees of handovers. */
export interface HandoverNotes {
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

export type ReadHandoverNotes = (now: Date) => Promise<HandoverNotes>

export const handoverNotesReader =
  (readPeople: () => Promise<People>): ReadHandoverNotes =>
  async (now) => {
    const all = await readPeople()
    const done = all.acts.flatMap(({ at, detail }) =>
      detail.kind === 'handedOver' ? [{ ...detail, at: new Date(at) }] : [],
    )
    return { open: openHandovers(all, now), released: all.released, done }
  }
