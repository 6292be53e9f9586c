import { comesAs, type FileKind } from '../../domain/task.ts'
import type { ClauseRef } from '../notice.ts'
import type { HeadContext } from '../rubric-head.ts'
import type { CourseData } from './course-data.ts'

/** The data of a part, with its clause found. */
type Cited<Part extends { readonly clause: string }> = Omit<Part, 'clause'> & { readonly clause: ClauseRef }

export type SelectionMaterial = Omit<Cited<CourseData['materials'][number]>, 'accepts'> & {
  readonly accepts: readonly FileKind[]
}
type FormData = NonNullable<CourseData['form']>
export type SelectionForm = Omit<Cited<FormData>, 'cover'> & { readonly cover: FormCover | null }
type FormCover = Omit<NonNullable<FormData['cover']>, 'notes'> & { readonly notes: ClauseRef | null }
export type SelectionStage = Cited<CourseData['stages'][number]>
export type SelectionVeto = Cited<CourseData['vetoes'][number]>

/** How a selection proceeds, compiled. */
export interface Course {
  readonly materials: readonly SelectionMaterial[]
  readonly form: SelectionForm | null
  readonly stages: readonly SelectionStage[]
  readonly vetoes: readonly SelectionVeto[]
  readonly shortlist: Cited<NonNullable<CourseData['shortlist']>> | null
  readonly publicNotice: Cited<NonNullable<CourseData['publicNotice']>> | null
  readonly naming: Cited<NonNullable<CourseData['naming']>> | null
}

/** The stages of a selection that bring a score; none where the rubric selects nobody. */
export const scoredStages = ({
  selection,
}: {
  readonly selection: { readonly course: Pick<Course, 'stages'> } | null
}): readonly SelectionStage[] => (selection?.course.stages ?? []).filter(({ scored }) => scored)

/** Compiles the course of a selection; throws a RubricError for a clause that does not exist. */
export function compileCourse(
  { materials, form, stages, vetoes, shortlist, publicNotice, naming }: CourseData,
  { clauseRef }: Pick<HeadContext, 'clauseRef'>,
): Course {
  const cited = <Part extends { readonly clause: string }>(part: Part, ...path: (string | number)[]): Cited<Part> => ({
    ...part,
    clause: clauseRef(part.clause, ['selection', 'course', ...path, 'clause']),
  })
  return {
    materials: materials.map((one, at) => ({
      ...cited(one, 'materials', at),
      accepts: one.accepts.flatMap(comesAs),
    })),
    form: form ? { ...cited(form, 'form'), cover: form.cover ? coverOf(form.cover, clauseRef) : null } : null,
    stages: stages.map((one, at) => cited(one, 'stages', at)),
    vetoes: vetoes.map((one, at) => cited(one, 'vetoes', at)),
    shortlist: shortlist ? cited(shortlist, 'shortlist') : null,
    publicNotice: publicNotice ? cited(publicNotice, 'publicNotice') : null,
    naming: naming ? cited(naming, 'naming') : null,
  }
}

const coverOf = (
  { notes, ...cover }: NonNullable<FormData['cover']>,
  clauseRef: HeadContext['clauseRef'],
): FormCover => ({
  ...cover,
  notes: notes === undefined ? null : clauseRef(notes, ['selection', 'course', 'form', 'cover', 'notes']),
})
