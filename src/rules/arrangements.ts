import type { UnitKind } from '../domain/unit.ts'
import type { ArrangementsData } from './arrangements-data.ts'
import type { ClauseRef } from './notice.ts'
import { RubricError } from './rubric-error.ts'
import type { HeadContext } from './rubric-head.ts'

/** Something that the notice has a unit arrange and register (登记): 结对, 重点部门. */
export interface Arrangement {
  readonly id: string
  readonly title: string
  readonly words: readonly string[]
  readonly appliesTo: readonly UnitKind[]
  /** Of those kinds only these units; null: all of them. */
  readonly onlyUnits: readonly string[] | null
  readonly entry: ArrangementsData[number]['entry']
  /** Exactly so many names; null: one or more. */
  readonly count: number | null
  /** The only names that may be given; empty: any. */
  readonly choices: readonly string[]
  readonly clause: ClauseRef
}

/** Compiles the part; throws a RubricError for a kind of unit or a clause that does not exist. */
export const compileArrangements = (
  arrangements: ArrangementsData,
  { head, clauseRef }: HeadContext,
): readonly Arrangement[] =>
  arrangements.map(({ onlyUnits = null, count = null, choices = [], clause, ...said }, at) => {
    const strange = said.appliesTo.findIndex((kind) => !head.unitKinds.includes(kind))
    if (strange >= 0)
      throw new RubricError(['arrangements', at, 'appliesTo', strange], `应为 ${head.unitKinds.join('、')} 之一`)
    return { ...said, onlyUnits, count, choices, clause: clauseRef(clause, ['arrangements', at, 'clause']) }
  })

/** A unit as the roster lists it. */
export interface ListedUnit {
  readonly name: string
  readonly kind: UnitKind
  readonly aliases: readonly string[]
}

/** Checks whether an arrangement is a unit's. */
export const isArrangementOf = ({ appliesTo, onlyUnits }: Arrangement, { name, kind, aliases }: ListedUnit): boolean =>
  appliesTo.includes(kind) && (onlyUnits === null || [name, ...aliases].some((one) => onlyUnits.includes(one)))
