/** A sub-requirement of a standard. */
export interface StandardPart {
  /** 2.1 */
  readonly no: number
  readonly label: string
}

/** A numbered standard as a notice asks it; without parts it is asked as a whole. */
export interface StandardAsked {
  readonly no: number
  readonly label: string
  readonly words: readonly string[]
  readonly parts: readonly StandardPart[]
}
