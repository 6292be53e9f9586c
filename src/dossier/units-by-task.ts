import { inSteps } from '../concurrency/in-steps.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { LedgerRow } from './progress.ts'
import type { Standing } from './standing.ts'

/** A task and some units, in the order of the roster: never a ranking. */
export interface TaskUnits {
  readonly task: Task
  readonly units: readonly UnitId[]
}

/** By task, the units that stand so; tasks without one are left out. */
export async function unitsByTask(
  rows: readonly LedgerRow[],
  tasks: readonly Task[],
  stands: (standing: Standing) => boolean,
): Promise<TaskUnits[]> {
  const found = new Map<number, UnitId[]>(tasks.map(({ no }) => [no, []]))
  await inSteps(rows, ({ unit, standings }) => {
    for (const standing of standings) if (stands(standing)) found.get(standing.task.no)?.push(unit)
  })
  return tasks.flatMap((task) => {
    const units = found.get(task.no) ?? []
    return units.length === 0 ? [] : [{ task, units }]
  })
}
