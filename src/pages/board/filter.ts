import { taskKey } from '../../domain/task.ts'
import type { UnitKind } from '../../domain/unit.ts'
import type { Glance, UnitGlances } from '../../dossier/glance.ts'
import type { BoardNotice } from './board-data.ts'
import { type CellState, statesOf } from './cell.ts'

/** What of the wall is shown, as the address of the page says it. */
export interface Filter {
  readonly kind?: string | undefined
  readonly task?: string | undefined
  readonly state?: CellState | undefined
  /** Only units of which something is overdue. */
  readonly overdue?: '1' | undefined
  /** A part of the unit's name. */
  readonly q?: string | undefined
}

/** Whether anything is left out. */
export const isFiltered = ({ kind, task, state, overdue, q }: Filter): boolean =>
  Boolean(kind || task || state || overdue || q)

/** The units and tasks of a notice that pass; a state asks for units with at least one such task. */
export function filtered(notice: BoardNotice, { kind, task, state, overdue, q }: Filter): BoardNotice {
  const words = q?.trim() ?? ''
  const tasks = task ? notice.tasks.filter((one) => taskKey(one) === task) : notice.tasks
  const isShown = (glance: Glance) =>
    (!task || tasks.includes(glance.task)) &&
    (!overdue || glance.missed !== null) &&
    (!state || statesOf(glance).includes(state))
  const units = notice.units.filter(
    (one) =>
      (!kind || one.kind === kind) &&
      one.unit.includes(words) &&
      (!(task || state || overdue) || one.glances.some(isShown)),
  )
  return { ...notice, units, tasks }
}

/** The kinds of units that a notice's rows have, in the order of the roster. */
export const kindsIn = (units: readonly UnitGlances[]): readonly UnitKind[] => [
  ...new Set(units.map(({ kind }) => kind)),
]
