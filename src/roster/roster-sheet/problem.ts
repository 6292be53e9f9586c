/** What is wrong in a sheet: where, and what was expected. */
export interface Problem {
  /** As the spreadsheet numbers it. */
  readonly line: number
  /** The heading of the column. */
  readonly column: string
  readonly expected: string
}
