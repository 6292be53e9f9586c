export type Path = readonly (string | number)[]

/** A rubric that has the right shape but does not hold together: the key's path and, in Chinese, what was expected. */
export class RubricError extends Error {
  readonly path: Path

  constructor(path: Path, message: string) {
    super(message)
    this.name = 'RubricError'
    this.path = path
  }
}
