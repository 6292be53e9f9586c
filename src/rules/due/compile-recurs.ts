import type { Grade, GradeScale } from '../../domain/grade.ts'
import type { Frequency } from '../../domain/period.ts'
import { type Path, RubricError } from '../rubric-error.ts'
import type { RecursData, YearMethod } from './due-data.ts'

/** How the periods of a row that recurs make its year. */
export type YearRule =
  /** `missing`: what each period that was not handed in costs, points or grades; null: it counts as what it came to. */
  | {
      readonly kind: 'combined'
      readonly counts: 'points' | 'grades'
      readonly by: YearMethod
      readonly missing: number | null
    }
  /** By the number of periods that were not handed in alone: the grade of the most that is reached. */
  | { readonly kind: 'missing'; readonly grades: readonly MissingGrade[] }

interface MissingGrade {
  readonly atLeast: number
  readonly grade: Grade
}

export interface CompiledRecurs {
  readonly every: Frequency
  readonly year: YearRule
}

interface RecursContext {
  readonly grades: GradeScale
  /** The row gives points, not a grade. */
  readonly isScored: boolean
  readonly path: Path
}

/** Compiles how a row recurs; throws a RubricError for what cannot be reckoned from grades, or from points. */
export const compileRecurs = ({ every, year }: RecursData, context: RecursContext): CompiledRecurs => ({
  every,
  year: 'by' in year ? combined(year, context) : byMissing(year.byMissing, context),
})

function combined({ by, missing }: { by: YearMethod; missing?: number }, { isScored, path }: RecursContext): YearRule {
  if (!isScored && by !== 'worst' && by !== 'last')
    throw new RubricError([...path, 'year'], '评等次的任务应为 worst（最差的一期）、last（最后一期）或 byMissing')
  if (!isScored && missing !== undefined && !Number.isInteger(missing))
    throw new RubricError([...path, 'year', 'missing'], '应为每缺一期降几个等次，如 1')
  return { kind: 'combined', counts: isScored ? 'points' : 'grades', by, missing: missing ?? null }
}

function byMissing(stated: Readonly<Record<string, string>>, { grades, isScored, path }: RecursContext): YearRule {
  const own = [...path, 'year', 'byMissing']
  if (isScored) throw new RubricError(own, '计分的任务应写 { by: sum, missing: 1 } 这样每缺一期扣的分')
  const steps = Object.entries(stated).map(([count, grade]): MissingGrade => {
    const found = grades.find((one) => one === grade)
    if (found === undefined) throw new RubricError([...own, count], `应为 ${grades.join('、')} 之一`)
    return { atLeast: Number(count), grade: found }
  })
  if (!steps.some(({ atLeast }) => atLeast === 0)) throw new RubricError(own, '应写明一期不缺（0）的等次')
  return { kind: 'missing', grades: steps.toSorted((one, other) => other.atLeast - one.atLeast) }
}
