import { BotError, closedByReview, closedByScoring } from '../../src/domain/errors.ts'
import { taskName } from '../../src/domain/task.ts'
import { isBeingScored } from '../../src/dossier/scoring.ts'
import { isSettled, type Standing } from '../../src/dossier/standing.ts'

/** Requires that the office did not decide on a submission yet; `action` is what a contact wants to do with it. */
export function requireUnsettled(standing: Standing, action: string): void {
  const { task, state } = standing
  if (!isSettled(state)) return
  throw isBeingScored(standing) ? closedByScoring(task, action) : closedByReview(task, action)
}

/** The same for a clerk, who can take the decision back. */
export function requireUnsettledByOffice(standing: Standing, action: string): void {
  const { task, state } = standing
  if (!isSettled(state)) return
  if (isBeingScored(standing)) throw closedByScoring(task, action)
  throw new BotError('already_confirmed', `${taskName(task)}已经核定，不能${action}；确需更改请先用「更正」收回核定。`)
}
