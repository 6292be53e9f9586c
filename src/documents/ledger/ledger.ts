import type { Task } from '../../domain/task.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import type { Entry } from '../../dossier/entry.ts'
import type { Standing } from '../../dossier/standing.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'

/** One unit of the ledger: how it stands in each of its tasks, and everything recorded of it. */
export interface LedgerUnit {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly standings: readonly Standing[]
  readonly entries: readonly Entry[]
}

/** 台账: all units of a campaign at a moment. */
export interface Ledger {
  readonly units: readonly LedgerUnit[]
  readonly tasks: readonly Task[]
  readonly rubric: TasksRubric
  readonly year: number
  readonly at: Date
}
