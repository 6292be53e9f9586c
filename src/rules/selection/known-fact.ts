import type { Day } from '../../domain/day.ts'
import type { FactValue } from '../../domain/facts.ts'

/** A fact of a condition that another notice of the campaign shows: a naming (命名) under it. */
export interface KnownFact {
  readonly value: FactValue
  /** The other notice: 简称, and the number where it has one. */
  readonly notice: { readonly name: string; readonly number: string | undefined }
  readonly on: Day
}

/** What is known of a candidate, by the facts of its conditions; what somebody states of it comes first. */
export type KnownFacts = Readonly<Record<string, KnownFact>>
