import type { UnitKind } from '../domain/unit.ts'

/** What a rule may judge beside the facts: whose the task or item is, and how late it came. */
export interface Situation {
  /** Null where the rubric does not tell units apart. */
  readonly unit: UnitKind | null
  /** Days begun after the deadline until everything was in, or until now; 0 on time and where there is no deadline. */
  readonly daysLate: number
}
