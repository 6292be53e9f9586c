import { YamlFileError } from '../../stores/yaml-file.ts'

/** Tells what is wrong with a file on standard error, and goes on: null then. */
export function orReport<T>(run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error
    for (const problem of error.problems) console.error(problem)
    return null
  }
}
