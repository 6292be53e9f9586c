import type { GradeScale } from '../domain/grade.ts'
import type { UnitKind } from '../domain/unit.ts'
import type { Interpretation } from './interpretation.ts'
import { type Resolve, resolveBy } from './interpreted.ts'
import { clauseRefIn } from './library.ts'
import type { ClauseIndex, ClauseRef, Notice } from './notice.ts'
import { checkNotices, gradesOf, type RubricBase, unitKindsOf } from './rubric-data.ts'
import type { Path } from './rubric-error.ts'

/** What every compiled rubric has, whatever its parts. */
export interface RubricHead {
  readonly id: string
  /** 简称: it has no hyphen, and no two rubrics have the same. */
  readonly name: string
  readonly notices: readonly Notice[]
  /** 单位类别 that the rubric knows, in its own order. */
  readonly unitKinds: readonly UnitKind[]
  /** 等次, best first. */
  readonly grades: GradeScale
  /** The year of the notice: the campaign year where none is said. */
  readonly year: number
  readonly interpretations: readonly Interpretation[]
  /** The clauses of all rubrics, so that those of other notices can be quoted. */
  readonly clauses: ClauseIndex
}

/** The head, and what the rest of the rubric is compiled with. */
export interface HeadContext {
  readonly head: RubricHead
  readonly resolve: Resolve
  readonly clauseRef: (name: string, path: Path) => ClauseRef
}

/** Compiles what all rubrics share; throws a RubricError for a clause or a notice that does not exist. */
export function compileHead(data: RubricBase, clauses: ClauseIndex): HeadContext {
  checkNotices(data)
  const { id, notices, interpretations } = data
  const clauseRef = clauseRefIn(data, clauses)
  interpretations.forEach(({ clause }, at) => {
    clauseRef(clause, ['interpretations', at, 'clause'])
  })
  const name = data.name ?? id.replaceAll('-', '')
  const unitKinds = unitKindsOf(data)
  const grades = gradesOf(data)
  const head = { id, name, notices, unitKinds, grades, year: notices[0]?.year ?? 0, interpretations, clauses }
  return { head, resolve: resolveBy(interpretations), clauseRef }
}

/** A rubric's data with another reading of one interpretation in force; throws a RangeError for an unknown one. */
export function dataUnder<D extends RubricBase>(data: D, id: string, reading: string): D {
  const interpretation = data.interpretations.find((one) => one.id === id)
  if (!interpretation?.readings.some((one) => one.id === reading)) throw new RangeError(`no reading ${id}/${reading}`)
  const interpretations = data.interpretations.map((one) => (one.id === id ? { ...one, inForce: reading } : one))
  return { ...data, interpretations }
}
