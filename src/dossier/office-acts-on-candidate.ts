import type { Entry } from '../acts/entry.ts'
import type { EntryDetail } from '../acts/unit-acts.ts'
import { entriesInForce } from './entries-in-force.ts'

const KINDS = [
  'candidate-confirmed',
  'candidate-registered',
  'candidate-returned',
  'candidate-vetoed',
  'candidate-credited',
  'stage-recorded',
  'candidate-scored',
  'candidate-appeal-answered',
  'objected',
  'objection-answered',
] as const satisfies readonly EntryDetail['kind'][]

/** What the office records of a candidate, and can take back. */
export type OfficeActOnCandidate = Extract<EntryDetail, { readonly kind: (typeof KINDS)[number] }>

/** Whether an act is one that the office records of a candidate. */
export const isOnCandidate = (detail: EntryDetail): detail is OfficeActOnCandidate =>
  KINDS.some((kind) => kind === detail.kind)

type OfficeEntry = Entry & { readonly detail: OfficeActOnCandidate }

const isOfficeEntry = (entry: Entry): entry is OfficeEntry => entry.by.role !== 'contact' && isOnCandidate(entry.detail)

/** The entries of the office's last message about a candidate that was not taken back, as far as they are meant. */
export function latestOnCandidate(
  entries: readonly Entry[],
  isMeant: (detail: OfficeActOnCandidate) => boolean,
): readonly OfficeEntry[] {
  const own = entriesInForce(entries)
    .filter(isOfficeEntry)
    .filter(({ detail }) => isMeant(detail))
  const last = own.at(-1)
  return own.filter(({ message, detail }) => message === last?.message && detail.kind === last.detail.kind)
}
