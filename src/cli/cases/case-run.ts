import type { CaseSubject } from './case-subject.ts'

/** What came of one case. */
export type CaseOutcome =
  | {
      readonly kind: 'answer'
      readonly values: Readonly<Record<string, unknown>>
      readonly why: string
      readonly subject: CaseSubject
    }
  /** The facts cannot be; the message names the one. */
  | { readonly kind: 'error'; readonly message: string }

/** One case, run: only the keys of `expect` are compared. */
export interface CaseRun {
  readonly expect: Readonly<Record<string, unknown>>
  readonly outcome: CaseOutcome
}

/** Runs one case of a file; throws a CaseProblem when it does not fit the contract. */
export type RunCase = (data: unknown) => CaseRun

/** A case that does not fit the contract: the key inside the case and what was expected. */
export class CaseProblem extends Error {
  readonly key: readonly (string | number)[]

  constructor(key: readonly (string | number)[], message: string) {
    super(message)
    this.name = 'CaseProblem'
    this.key = key
  }
}
