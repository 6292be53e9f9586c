import type { Entry } from '../acts/entry.ts'
import type { Candidate } from './candidate.ts'
import { hasOpenAppeal } from './candidate-course.ts'
import { entriesInForce } from './entries-in-force.ts'

/** What of a candidate waits for the office. */
export interface Waiting {
  /** When materials came that the office did nothing about since; null where none did. */
  readonly handedInAt: Date | null
  /** Items that are claimed and not confirmed. */
  readonly items: readonly string[]
  readonly conditions: boolean
  readonly appeal: boolean
}

/** What of a candidate waits for the office; null where nothing does. */
export function waitingOf(candidate: Candidate, entries: readonly Entry[]): Waiting | null {
  const { claimed, confirmed } = candidate
  const waiting = {
    handedInAt: handedInSince(entries),
    items: Object.keys(claimed.items).filter((id) => !(id in confirmed.items)),
    conditions: Object.keys(claimed.facts).some((fact) => !(fact in confirmed.facts)),
    appeal: hasOpenAppeal(candidate),
  }
  const { handedInAt, items, conditions, appeal } = waiting
  return handedInAt !== null || items.length > 0 || conditions || appeal ? waiting : null
}

/** When the last materials came that no act of the office followed. */
function handedInSince(entries: readonly Entry[]): Date | null {
  const inForce = entriesInForce(entries)
  const seen = inForce.findLastIndex(({ by }) => by.role !== 'contact')
  const came = inForce.slice(seen + 1).findLast(handsIn)
  return came ? new Date(came.at) : null
}

const handsIn = ({ detail }: Entry): boolean =>
  detail.kind === 'candidate-submitted' ||
  detail.kind === 'form-filled' ||
  (detail.kind === 'nominated' && detail.links.length > 0)
