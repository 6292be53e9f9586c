/** A regular expression as it is written or composed. */
export interface Pattern {
  readonly source: string
  readonly flags: string
}
