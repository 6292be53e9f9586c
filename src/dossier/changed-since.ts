import { type Entry, tasksOf } from '../acts/entry.ts'
import { unitActs } from '../acts/unit-acts.ts'
import type { UnitId } from '../domain/unit.ts'

/** 「金水区 任务1 有新的报送、自评」: what came to some of a unit's tasks after an entry; undefined where nothing did. */
export function newsSince(
  entries: readonly Entry[],
  seq: number,
  { unit, tasks }: { readonly unit: UnitId; readonly tasks: readonly number[] },
): string | undefined {
  const news = tasks.flatMap((task) => {
    const newer = entries.filter(({ seq: own, detail }) => own > seq && tasksOf(detail).includes(task))
    const kinds = [...new Set(newer.map(({ detail }) => unitActs[detail.kind].news).filter((word) => word !== null))]
    return kinds.length === 0 ? [] : [`任务${task} 有新的${kinds.join('、')}`]
  })
  return news.length === 0 ? undefined : `${unit} ${news.join('，')}`
}
