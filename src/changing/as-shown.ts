import type { Entry } from '../acts/entry.ts'
import { ChangedSinceShown } from '../domain/shown.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { newsSince } from '../dossier/changed-since.ts'
import type { Acting } from './acting.ts'

/** Throws `ChangedSinceShown` where the tasks are not as they were shown to the person who confirms a change to them. */
export function requireAsShown(
  entries: readonly Entry[],
  {
    acting: { shown },
    unit,
    tasks,
  }: { readonly acting: Acting; readonly unit: UnitId; readonly tasks: readonly Task[] },
): void {
  if (!shown) return
  const seen = shown.units.find((one) => one.unit === unit)
  if (!seen) throw new ChangedSinceShown(`${unit}的情况可能有变化`)
  const news = newsSince(entries, seen.seq, { unit, tasks: tasks.map(({ no }) => no) })
  if (news) throw new ChangedSinceShown(news)
}
