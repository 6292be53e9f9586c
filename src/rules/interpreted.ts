import { z } from 'zod'
import type { Interpretation } from './interpretation.ts'
import { Name } from './notice.ts'
import { type Path, RubricError } from './rubric-error.ts'

/** `{ by: id }` in a rule: the value is that of the reading in force of an interpretation (口径). */
const By = z.strictObject({ by: Name })
type By = z.infer<typeof By>

/** A value that a rule states itself, or takes from an interpretation. */
export const interpretable = <T extends z.ZodType>(value: T) => z.union([By, value], { error: expectedOrBy })

/** Says what the value should be, where neither it nor an interpretation was recognised. */
const expectedOrBy: z.core.$ZodErrorMap = (issue) => {
  if (isBy(issue.input)) return '应为 { by: 口径编号 }，编号是 interpretations.yaml 中的 id'
  const expected = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0]?.message : undefined
  return expected && `${expected}，或 { by: 口径编号 }`
}

/** A parameter's value under the readings in force. */
export interface Resolved<T> {
  readonly value: T
  /** The interpretation it came from, null where the rule states it. */
  readonly by: string | null
}

const isBy = (parameter: unknown): parameter is By =>
  typeof parameter === 'object' && parameter !== null && 'by' in parameter

/** Resolves a rule's parameters while a rubric is compiled; throws a RubricError naming the key. */
export type Resolve = <T extends string | number | boolean | null>(
  parameter: T | By,
  schema: z.ZodType<T>,
  path: Path,
) => Resolved<T>

/** A resolver over a rubric's interpretations; every reading must fit the place it is used in. */
export const resolveBy = (interpretations: readonly Interpretation[]): Resolve => {
  const byId = new Map(interpretations.map((interpretation) => [interpretation.id, interpretation]))
  return <T extends string | number | boolean | null>(parameter: T | By, schema: z.ZodType<T>, path: Path) => {
    if (!isBy(parameter)) return { value: parameter, by: null }
    const { by } = parameter
    const interpretation = byId.get(by)
    if (!interpretation) throw new RubricError([...path, 'by'], `应为 interpretations 中的口径编号，没有「${by}」`)
    let inForce: T | undefined
    for (const reading of interpretation.readings) {
      const parsed = schema.safeParse(reading.value)
      if (!parsed.success) {
        throw new RubricError([...path, 'by'], `口径「${by}」的读法「${reading.id}」不适用于此处，应改其 value`)
      }
      if (reading.id === interpretation.inForce) inForce = parsed.data
    }
    if (inForce === undefined) throw new RubricError([...path, 'by'], `口径「${by}」没有正在执行的读法`)
    return { value: inForce, by }
  }
}
