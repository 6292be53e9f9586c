import { owedUploads } from './open-uploads.ts'
import { isBeingScored } from './scoring.ts'
import type { Standing } from './standing.ts'

/** The stages of a task that asks for materials: each unit's task is in exactly one. */
export const stages = [
  'complete',
  'scoring',
  'confirmed',
  'overdue',
  'returned',
  'partial',
  'open',
  'beforeStart',
] as const
export type Stage = (typeof stages)[number]

/**
 * The stage of a unit's task: confirmed by the office, overdue, returned, complete and still being scored or waiting for
 * review, partly in, or nothing in and not due; or due before the office began and not all in. Null where the task asks for no materials.
 */
export function stageOf(standing: Standing): Stage | null {
  const { task, state, basis, result } = standing
  const { uploads } = state
  if (uploads.length === 0) return null
  if (basis === 'confirmed') return 'confirmed'
  if (result.timing === 'overdue' && !task.voluntary) return 'overdue'
  if (uploads.some(({ returned }) => returned)) return 'returned'
  if (uploads.every(({ completedAt }) => completedAt)) return isBeingScored(standing) ? 'scoring' : 'complete'
  if (result.timing === 'before-start' && owedUploads(standing).length === 0) return 'beforeStart'
  return uploads.some(({ submissions }) => submissions.length > 0) ? 'partial' : 'open'
}

/** Checks whether a task counts among what units have to hand in; what is voluntary does not. */
export const isAskedFor = ({ task }: Pick<Standing, 'task'>): boolean => task.uploads.length > 0 && !task.voluntary
