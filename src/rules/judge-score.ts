import type { Exact } from './exact.ts'
import { amountOf, exactAmount } from './points/amount.ts'
import type { Scorer } from './points/row.ts'
import type { Situation } from './situation.ts'
import type { TaskInput } from './task-input.ts'
import { SOME_IN, SOME_OVERDUE } from './timing.ts'
import type { Trace } from './trace.ts'

/**
 * The points of a row: none until something is in or its deadline has passed with nothing in, none while facts are
 * missing, and none where it `lapsed`: it was returned and did not come back, and the notice does not say what follows.
 * `state`: bits of timing.ts. Throws a BotError `invalid_fact`.
 */
export function judgeScore(
  scorer: Scorer,
  { facts, assessed }: TaskInput,
  situation: Situation,
  state: number,
  lapsed: boolean,
  trace: Trace | undefined,
): Exact | null {
  const isAssessed = assessed === true || hasFacts(facts)
  const account = trace ? scorer.account(facts, situation, isAssessed) : null
  const judged = account ? account.points : scorer.judge(facts, situation, isAssessed)
  if (!(state & SOME_IN)) {
    const isOverdue = (state & SOME_OVERDUE) !== 0
    const points = isOverdue ? exactAmount(amountOf(scorer.notSubmitted.value)) : null
    trace?.pointsNotSubmitted(points, isOverdue ? scorer.notSubmitted.by : null)
    return points
  }
  if (lapsed) return null
  if (account) trace?.points(account)
  return judged === null ? null : exactAmount(judged)
}

/** Checks whether any fact is stated. */
export function hasFacts(facts: TaskInput['facts']): boolean {
  for (const _ in facts) return true
  return false
}
