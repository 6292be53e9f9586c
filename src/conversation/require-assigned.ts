import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { OfficeAct } from '../ports/office-store.ts'
import { mayScore } from '../usecases/assignments.ts'
import type { Turn } from './command.ts'
import { DeniedError } from './permission.ts'

/** An expert scores only what is assigned, once anything of that task is assigned to anybody; a clerk scores all. */
export function requireAssigned({ person }: Turn, unit: UnitId, task: Task, acts: readonly OfficeAct[]): void {
  if (!person || person.roles.has('clerk') || mayScore(acts, person.addresses, task.no, unit)) return
  throw new DeniedError(
    `${unit} 任务${task.no}（${task.title}）没有指派给您，由督导办指派的专家评分；如有疑问请与督导办联系。`,
  )
}
