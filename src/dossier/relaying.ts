import type { OfficeAct } from '../acts/office.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { UnitId } from '../domain/unit.ts'

/** What the office had relayed last (传达), and what became of it. */
export interface Relaying {
  readonly text: string
  readonly on: Day
  /** The units, and the candidates and sites with contacts of their own, that it was sent to. */
  readonly sentTo: readonly UnitId[]
  /** Who of them confirmed that it arrived, and when. */
  readonly received: ReadonlyMap<UnitId, Received>
  /** The sites that a unit passed it on to, each with that unit. */
  readonly passedOn: ReadonlyMap<UnitId, UnitId>
  /** The day on which it was sent again to those who had not confirmed. */
  readonly repeatedOn: Day | null
}

interface Received {
  readonly by: string
  readonly at: Date
}

/** Reads the office's record; null where nothing was relayed yet. A new text begins anew. */
export function relayingOf(acts: readonly Pick<OfficeAct, 'at' | 'by' | 'detail'>[]): Relaying | null {
  let relaying: Relaying | null = null
  for (const { detail, at, by } of acts) {
    const on = dayOf(new Date(at))
    if (detail.kind === 'relayed') {
      const { text, units: sentTo } = detail
      relaying = { text, on, sentTo, received: new Map(), passedOn: new Map(), repeatedOn: null }
    }
    if (relaying === null) continue
    if (detail.kind === 'relay-repeated') relaying = { ...relaying, repeatedOn: on }
    if (detail.kind === 'relay-received') {
      const received: Map<UnitId, Received> = new Map(relaying.received)
      for (const unit of detail.units) received.set(unit, { by: by.name, at: new Date(at) })
      relaying = { ...relaying, received }
    }
    if (detail.kind === 'relay-passed-on') {
      const passedOn: Map<UnitId, UnitId> = new Map(relaying.passedOn)
      for (const site of detail.to) passedOn.set(site, detail.unit)
      relaying = { ...relaying, passedOn }
    }
  }
  return relaying
}

/** Those who have not confirmed that it arrived. */
export const unconfirmedIn = ({ sentTo, received }: Pick<Relaying, 'sentTo' | 'received'>): readonly UnitId[] =>
  sentTo.filter((unit) => !received.has(unit))
