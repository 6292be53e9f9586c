/** Writes parts of a rule for the document of its rubric. */
export interface Show {
  /** Text of the rubric, safe where it is written. */
  text(text: string): string
  /** A parameter's value in words, with the interpretation (口径) it comes from. */
  parameter(parameter: unknown, words: (value: unknown) => string): string
}
