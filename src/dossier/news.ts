import { type Entry, tasksOf } from '../acts/entry.ts'
import { type EntryDetail, unitActs } from '../acts/unit-acts.ts'
import type { Facts } from '../domain/facts.ts'
import { canonicalJson } from '../domain/hash.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { isConfirmed, type Standing } from './standing.ts'

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

/** What a unit does to something that lies complete before the office for review. */
export type ReviewNews =
  | { readonly kind: 'submitted' | 'withdrawn'; readonly task: Task; readonly isChange: boolean }
  | { readonly kind: 'assessed'; readonly task: Task; readonly isChange: boolean; readonly facts: Facts }

/**
 * What is new of tasks under review. A change replaces or withdraws what was complete, or claims something else than
 * before; a further upload and the first self-assessment only add to it.
 */
export const reviewNewsOf = (before: readonly Standing[], details: readonly EntryDetail[]): readonly ReviewNews[] =>
  before.filter(awaitsReview).flatMap((standing) => details.flatMap((detail) => newsOf(standing, detail)))

function newsOf({ task, state }: Standing, detail: EntryDetail): readonly ReviewNews[] {
  if (!('task' in detail) || detail.task !== task.no) return []
  switch (detail.kind) {
    case 'submitted':
    case 'withdrawn': {
      const isChange = (state.uploads[detail.upload]?.completedAt ?? null) !== null
      return [{ kind: detail.kind, task, isChange }]
    }
    case 'assessed': {
      const { assessed } = state
      const isSame = assessed !== null && canonicalJson(assessed.facts) === canonicalJson(detail.facts)
      return isSame ? [] : [{ kind: 'assessed', task, isChange: assessed !== null, facts: detail.facts }]
    }
    default:
      return []
  }
}

/** Something is in completely, not returned, and nothing of it was confirmed yet. */
const awaitsReview = ({ state }: Standing): boolean =>
  !isConfirmed(state) &&
  state.uploads.some(({ completedAt }) => completedAt !== null) &&
  state.uploads.every(({ returned }) => returned === null)
