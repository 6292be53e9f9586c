import { z } from 'zod'
import { Grade, type GradeScale } from '../domain/grade.ts'
import { UnitKind } from '../domain/unit.ts'
import { Interpretation } from './interpretation.ts'
import { Clause, Notice, Slug } from './notice.ts'
import { RubricError } from './rubric-error.ts'
import { ServedFile } from './served.ts'

const once = (words: readonly string[]): boolean => new Set(words).size === words.length

/** 用词: the words of the notice's own that its results and its units are told by. */
const Vocabulary = z.strictObject({
  /** 单位类别; left out: those that the tasks name. */
  unitKinds: z.array(UnitKind).min(1).refine(once, '单位类别重复').exactOptional(),
  /** 等次, best first. */
  grades: z.array(Grade).min(2).refine(once, '等次重复').exactOptional(),
})

/** The grades of a rubric that names none. */
const USUAL_GRADES: GradeScale = ['优', '良', '中', '差'].map((word) => Grade.parse(word))

/** What every rubric.yaml begins with. */
export const rubricHead = {
  id: Slug,
  /** 简称, on receipts: a few letters, never used again for another rubric; the id where none is given. */
  name: z
    .string()
    .regex(/^\p{L}[\p{L}\p{N}]{0,11}$/u, '应为1至12个汉字、字母或数字，以汉字或字母开头')
    .exactOptional(),
  /** The first is the one the rubric is named after. */
  notices: z.array(Notice).min(1),
  vocabulary: Vocabulary.prefault({}),
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

/** Refuses a name that stands twice in a list. */
export const onceByName = (list: readonly { readonly name: string }[], context: z.core.$RefinementCtx): void => {
  const seen = new Set<string>()
  list.forEach(({ name }, at) => {
    if (seen.has(name)) context.addIssue({ code: 'custom', path: [at, 'name'], message: `名称「${name}」重复` })
    seen.add(name)
  })
}

/** clauses.yaml: every clause of the rubric's notices, verbatim. */
export const ClausesFile = z.strictObject({ clauses: z.array(Clause).min(1).superRefine(onceById) })

/** interpretations.yaml: how clauses are read where they can be read in more than one way. */
export const InterpretationsFile = z.strictObject({ interpretations: z.array(Interpretation).superRefine(onceById) })

const RubricBase = z.object({
  ...rubricHead,
  ...ClausesFile.shape,
  ...InterpretationsFile.shape,
  /** Left out where nobody wrote served.yaml. */
  served: ServedFile.shape.served.exactOptional(),
})
/** What every rubric has, whatever its parts: where it comes from, all its clauses, and how they are read. */
export type RubricBase = z.infer<typeof RubricBase>

/** The grades of a rubric's results, best first. */
export const gradesOf = ({ vocabulary }: RubricBase): GradeScale => vocabulary.grades ?? USUAL_GRADES

/** The kinds of units of a rubric that names none and has no tasks. */
const USUAL_UNIT_KINDS: readonly UnitKind[] = ['县市区', '开发区', '部门'].map((word) => UnitKind.parse(word))

/** The kinds of units of a rubric: those it lists, or else those its tasks name, or else the usual ones. */
export function unitKindsOf(
  data: RubricBase & {
    readonly tasks?: readonly { readonly appliesTo?: readonly UnitKind[] | undefined }[] | undefined
  },
): readonly UnitKind[] {
  const named = data.vocabulary.unitKinds ?? [...new Set((data.tasks ?? []).flatMap(({ appliesTo = [] }) => appliesTo))]
  return named.length > 0 || data.tasks ? named : USUAL_UNIT_KINDS
}

/** Throws a RubricError for a clause of a notice that the rubric does not name. */
export function checkNotices({ notices, clauses }: RubricBase): void {
  const numbers = notices.map(({ number }) => number)
  clauses.forEach(({ notice }, at) => {
    if (notice === undefined || numbers.includes(notice)) return
    throw new RubricError(['clauses', at, 'notice'], `应为 ${numbers.join('、')} 之一`)
  })
}
