import { type Entry, type EntryDetail, tasksOf } from '../acts/entry.ts'
import type { UnitId } from '../domain/unit.ts'

/** What a new entry is to somebody who was shown a task before; null where a decision on the task does not rest on it. */
const NEWS: Readonly<Record<EntryDetail['kind'], string | null>> = {
  submitted: '报送',
  registered: '登记',
  withdrawn: '撤回',
  returned: '退回',
  assessed: '自评',
  reviewed: '核定',
  scored: '评分',
  established: '认定',
  decided: '认定',
  appealed: '申诉',
  reappraised: '复核',
  extended: '延期',
  rectified: '整改确认',
  undone: '更正',
  erased: '销毁',
  supervised: null,
  lettered: null,
  continued: null,
  refused: null,
}

/** 「金水区 任务1 有新的报送、自评」: what came to some of a unit's tasks after an entry; undefined where nothing did. */
export function newsSince(
  entries: readonly Entry[],
  seq: number,
  { unit, tasks }: { readonly unit: UnitId; readonly tasks: readonly number[] },
): string | undefined {
  const news = tasks.flatMap((task) => {
    const newer = entries.filter(({ seq: own, detail }) => own > seq && tasksOf(detail).includes(task))
    const kinds = [...new Set(newer.map(({ detail }) => NEWS[detail.kind]).filter((word) => word !== null))]
    return kinds.length === 0 ? [] : [`任务${task} 有新的${kinds.join('、')}`]
  })
  return news.length === 0 ? undefined : `${unit} ${news.join('，')}`
}
