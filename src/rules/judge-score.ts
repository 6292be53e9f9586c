import type { Exact } from './exact.ts'
import { amountOf, exactAmount } from './points/amount.ts'
import type { Scorer } from './points/row.ts'
import type { Situation } from './situation.ts'
import type { TaskInput } from './task-input.ts'
import { SOME_IN, SOME_OVERDUE } from './timing.ts'
import type { Trace } from './trace.ts'

/** How a row in points stands in time. */
interface Standing {
  readonly situation: Situation
  /** Bits of timing.ts. */
  readonly state: number
  /** It was returned and did not come back, and the notice does not say what follows. */
  readonly lapsed: boolean
}

/**
 * The points of a row: none until something is in or its deadline has passed with nothing in, and none while facts are
 * missing. Throws a BotError `invalid_fact`.
 */
export function judgeScore(
  scorer: Scorer,
  { facts, assessed }: TaskInput,
  { situation, state, lapsed }: Standing,
  trace: Trace | undefined,
): { readonly points: Exact | null; readonly of: Exact | null } {
  const isAssessed = assessed === true || hasFacts(facts)
  const account = trace ? scorer.account(facts, situation, isAssessed) : null
  const judged = account ? account.points : scorer.judge(facts, situation, isAssessed)
  const most = scorer.of(situation)
  const of = most === null ? null : exactAmount(most)
  if (!(state & SOME_IN)) {
    const isOverdue = (state & SOME_OVERDUE) !== 0
    const points = isOverdue ? exactAmount(amountOf(scorer.notSubmitted.value)) : null
    trace?.pointsNotSubmitted(points, isOverdue ? scorer.notSubmitted.by : null)
    return { points, of }
  }
  if (lapsed) return { points: null, of }
  if (account) trace?.points(account)
  return { points: judged === null ? null : exactAmount(judged), of }
}

function hasFacts(facts: TaskInput['facts']): boolean {
  for (const _ in facts) return true
  return false
}
