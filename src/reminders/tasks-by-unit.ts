import { isTaskOf, type Task } from '../domain/task.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'

const remembered = new WeakMap<readonly Task[], Map<string, readonly Task[]>>()

/** The tasks of each unit: the same list again for the same tasks, one a kind where no task is for named units. */
export function tasksByUnit(tasks: readonly Task[]): (kind: UnitKind, unit: UnitId) => readonly Task[] {
  const known = remembered.get(tasks) ?? new Map<string, readonly Task[]>()
  remembered.set(tasks, known)
  const named = new Set(tasks.flatMap(({ onlyUnits = [] }) => onlyUnits))
  return (kind, unit) => {
    const key = named.has(unit) ? `${kind} ${unit}` : kind
    const made = known.get(key) ?? tasks.filter((task) => isTaskOf(task, { kind, unit }))
    known.set(key, made)
    return made
  }
}
