import type { ReviewEffect } from '../acts/act.ts'
import { type Entry, tasksOf } from '../acts/entry.ts'
import { type EntryDetail, reviewEffectOf, unitActs } from '../acts/unit-acts.ts'
import { type Task, type TaskSubject, taskKey, taskName } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { isSettled, type Standing } from './standing.ts'

/** Names the acts on some of a unit's tasks after an entry: 「金水区 任务1 有新的报送、自评」; undefined where there are none. */
export function newsSince(
  entries: readonly Entry[],
  seq: number,
  { unit, tasks }: { readonly unit: UnitId; readonly tasks: readonly TaskSubject[] },
): string | undefined {
  const news = tasks.flatMap((task) => {
    const newer = entries.filter(({ seq: own, detail }) => own > seq && tasksOf(detail).includes(taskKey(task)))
    const kinds = [...new Set(newer.map(({ detail }) => unitActs[detail.kind].news).filter((word) => word !== null))]
    return kinds.length === 0 ? [] : [`${subjectName(task)} 有新的${kinds.join('、')}`]
  })
  return news.length === 0 ? undefined : `${unit} ${news.join('，')}`
}

const subjectName = ({ no, period }: TaskSubject): string =>
  taskName({ no, ...(period === undefined ? {} : { period }) })

/** News for the clerks about a task under review. */
export type ReviewNews = ReviewEffect & { readonly task: Task }

/** Lists what is new of tasks under review. */
export const reviewNewsOf = (before: readonly Standing[], details: readonly EntryDetail[]): readonly ReviewNews[] =>
  before.filter(awaitsReview).flatMap((standing) => details.flatMap((detail) => newsOf(standing, detail)))

function newsOf({ task, state }: Standing, detail: EntryDetail): readonly ReviewNews[] {
  const effect = tasksOf(detail).includes(taskKey(task)) ? reviewEffectOf(state, detail) : null
  return effect === null ? [] : [{ ...effect, task }]
}

/** Something is in completely, not returned, and nothing of it was confirmed yet. */
const awaitsReview = ({ state }: Standing): boolean =>
  !isSettled(state) &&
  state.uploads.some(({ completedAt }) => completedAt !== null) &&
  state.uploads.every(({ returned }) => returned === null)
