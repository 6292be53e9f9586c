import type { Entry } from '../acts/entry.ts'
import type { OfficeActDetail } from '../acts/office.ts'
import type { Day } from '../domain/day.ts'
import type { UnitId } from '../domain/unit.ts'
import { entriesInForce } from './entries-in-force.ts'

/** How far a selection came: the draft list (拟定), the public notice (公示), the final list (命名). */
export interface Naming {
  /** Empty where there is none. */
  readonly shortlist: readonly UnitId[]
  readonly publicNotice: PublicNotice | null
  /** Empty before the naming. */
  readonly named: readonly UnitId[]
  /** What the named received, 匾牌, and when. */
  readonly conferred: readonly Conferred[]
}

interface Conferred {
  readonly name: UnitId
  readonly what: string
  readonly on: Day
}

/** The list as it was published, and the days on which objections are taken, both included. */
export interface PublicNotice {
  readonly names: readonly UnitId[]
  readonly from: Day
  readonly until: Day
}

/** How far the selection of a notice came, by what the office recorded under it. */
export function namingOf(acts: readonly { readonly detail: OfficeActDetail }[]): Naming {
  let naming: Naming = { shortlist: [], publicNotice: null, named: [], conferred: [] }
  for (const { detail } of acts) {
    if (detail.kind === 'shortlisted') naming = { ...naming, shortlist: detail.names }
    if (detail.kind === 'publicized') naming = { ...naming, publicNotice: detail }
    // The list stays as the draft: it can be drawn up anew, or published again as it is.
    if (detail.kind === 'public-notice-ended') naming = { ...naming, publicNotice: null }
    if (detail.kind === 'conferred') {
      const { names, what, on } = detail
      naming = { ...naming, conferred: [...naming.conferred, ...names.map((name) => ({ name, what, on }))] }
    }
    if (detail.kind === 'named') naming = { ...naming, named: detail.names }
  }
  return naming
}

/** An objection to a candidate (异议), with its answer where it has one. */
export interface Objection {
  readonly reason: string
  readonly at: Date
  readonly answer: { readonly upheld: boolean; readonly note: string } | null
}

/** The objections to a candidate, oldest first; an answer is of the earliest that has none. */
export function objectionsIn(entries: readonly Entry[]): readonly Objection[] {
  const objections: Objection[] = []
  for (const { detail, at } of entriesInForce(entries)) {
    if (detail.kind === 'objected') objections.push({ reason: detail.reason, at: new Date(at), answer: null })
    if (detail.kind !== 'objection-answered') continue
    const open = objections.findIndex(isOpen)
    const { upheld, note } = detail
    const answered = objections[open]
    if (answered) objections[open] = { ...answered, answer: { upheld, note } }
  }
  return objections
}

export const isOpen = ({ answer }: Objection): boolean => answer === null

/** An objection to the candidate was found to be right. */
export const isUpheld = ({ answer }: Objection): boolean => answer?.upheld === true
