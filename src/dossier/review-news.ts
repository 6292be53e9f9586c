import type { EntryDetail } from '../acts/unit-acts.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Facts } from '../domain/facts.ts'
import type { Task } from '../domain/task.ts'
import { isConfirmed, type Standing } from './standing.ts'

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
