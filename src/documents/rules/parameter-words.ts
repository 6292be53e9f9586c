import type { Interpretation } from '../../rules/interpretation.ts'
import { plain } from './markdown.ts'

/** A rule's parameter as the data says it: the value itself, or `{ by: id }` of an interpretation. */
type Parameter = unknown

/** Shows a parameter with the value in force and the interpretation it comes from. */
export type ShowParameter = (parameter: Parameter, words: (value: unknown) => string) => string

/** Shows parameters of a rubric under the readings in force. */
export const showParameterOf =
  (interpretations: readonly Interpretation[]): ShowParameter =>
  (parameter, words) => {
    const by = interpretationIn(parameter)
    if (by === null) return plain(words(parameter))
    const interpretation = interpretations.find(({ id }) => id === by)
    const reading = interpretation?.readings.find(({ id }) => id === interpretation.inForce)
    return `${plain(words(reading?.value))}（口径 [${by}](#口径-${by})）`
  }

function interpretationIn(parameter: Parameter): string | null {
  if (typeof parameter !== 'object' || parameter === null || !('by' in parameter)) return null
  return String(parameter.by)
}
