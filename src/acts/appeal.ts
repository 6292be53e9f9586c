import { z } from 'zod'
import { Facts, presentFacts, scoreStatedBy } from '../domain/facts.ts'
import { ofPeriod, reasonText, type Signed, signedBy, taskNo, type UnitActs } from './act.ts'
import { CLERKS_SCORE, type ReviewState, statedBy } from './review.ts'

const Reappraised = z.object({
  kind: z.literal('reappraised'),
  task: taskNo,
  period: ofPeriod,
  /** Null where the decision stands. */
  facts: Facts.nullable(),
  reason: reasonText,
})

/** 申诉, and its answer. */
export const AppealDetail = z.discriminatedUnion('kind', [
  /** 申诉 */
  z.object({ kind: z.literal('appealed'), task: taskNo, period: ofPeriod, reason: reasonText }),
  /** 复核: `facts` where it was 改判. */
  Reappraised,
])

/** 申诉, and its answer once there is one. */
export interface Appeal {
  readonly reason: string
  readonly on: Date
  readonly answer: { readonly upheld: boolean; readonly reason: string; readonly by: string; readonly on: Date } | null
}

export interface AppealState {
  readonly appeal: Appeal | null
}

export const noAppeal: AppealState = { appeal: null }

type Answered = AppealState & Pick<ReviewState, 'reviewed'>

export const appealActs: UnitActs<z.infer<typeof AppealDetail>, Answered> = {
  appealed: {
    receipt: '申诉',
    news: '申诉',
    history: ({ reason }) => `申诉（${reason}）`,
    ledger: ({ reason }) => [reason],
    fold: (_, { reason }, { at }) => ({ appeal: { reason, on: new Date(at), answer: null } }),
  },
  reappraised: {
    receipt: '申诉复核',
    news: '复核',
    answersAppeal: true,
    history: ({ facts, reason }) => `复核${facts ? '改判' : '维持'}（${reason}）`,
    ledger: ({ facts, reason }, task) => [
      facts === null ? '维持' : `改判：${presentFacts(facts, scoreStatedBy(CLERKS_SCORE, task?.facts ?? []))}`,
      reason,
    ],
    fold: withAnswer,
  },
}

function withAnswer(
  { appeal, reviewed }: Answered,
  { facts, reason }: z.infer<typeof Reappraised>,
  signed: Signed,
): Answered {
  const answer = { ...signedBy(signed), upheld: facts === null, reason }
  return {
    appeal: appeal ? { ...appeal, answer } : null,
    reviewed: facts === null ? reviewed : statedBy(signed, facts),
  }
}
