import { z } from 'zod'
import { Interpretation } from './interpretation.ts'
import { Clause, Notice, Slug } from './notice.ts'
import { RubricError } from './rubric-error.ts'

/** What rubric.yaml of every form begins with. */
export const rubricHead = {
  id: Slug,
  /** 简称, on receipts: a few letters, never used again for another rubric; the id where none is given. */
  name: z
    .string()
    .regex(/^\p{L}[\p{L}\p{N}]{0,11}$/u, '应为1至12个汉字、字母或数字，以汉字或字母开头')
    .exactOptional(),
  /** The first is the one the rubric is named after. */
  notices: z.array(Notice).min(1),
}

/** A clause of this rubric by its id, or of another by `文号#id`. */
export const ClauseName = z.string().min(1)

/** Refuses an id that stands twice in a list. */
export const onceById = (list: readonly { readonly id: string }[], context: z.core.$RefinementCtx): void => {
  const seen = new Set<string>()
  list.forEach(({ id }, at) => {
    if (seen.has(id)) context.addIssue({ code: 'custom', path: [at, 'id'], message: `编号「${id}」重复` })
    seen.add(id)
  })
}

/** clauses.yaml: every clause of the rubric's notices, verbatim. */
export const ClausesFile = z.strictObject({ clauses: z.array(Clause).min(1).superRefine(onceById) })

/** interpretations.yaml: how clauses are read where they can be read in more than one way. */
export const InterpretationsFile = z.strictObject({ interpretations: z.array(Interpretation).superRefine(onceById) })

const RubricBase = z.object({ ...rubricHead, ...ClausesFile.shape, ...InterpretationsFile.shape })
/** What every rubric has, whatever its form: where it comes from, all its clauses, and how they are read. */
export type RubricBase = z.infer<typeof RubricBase>

/** Throws a RubricError for a clause of a notice that the rubric does not name. */
export function checkNotices({ notices, clauses }: RubricBase): void {
  const numbers = notices.map(({ number }) => number)
  clauses.forEach(({ notice }, at) => {
    if (notice === undefined || numbers.includes(notice)) return
    throw new RubricError(['clauses', at, 'notice'], `应为 ${numbers.join('、')} 之一`)
  })
}
