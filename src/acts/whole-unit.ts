import { z } from 'zod'
import { reasonText, type UnitActs } from './act.ts'

/** Points as they were written, so that sums stay exact. */
const points = z.string().regex(/^\d{1,4}(\.\d{1,6})?$/)

/** Acts on the whole of a unit, beside its tasks: what the part `total` of a rubric lets the office enter. */
export const WholeUnitDetail = z.discriminatedUnion('kind', [
  /** 加分 on the total. */
  z.object({ kind: z.literal('credited'), task: z.null(), points, reason: reasonText }),
  /** 扣分 on the total; stored positive. */
  z.object({ kind: z.literal('debited'), task: z.null(), points, reason: reasonText }),
  /** 一票否决, by the ground as the rubric calls it. */
  z.object({ kind: z.literal('vetoed'), task: z.null(), ground: z.string().min(1).max(100), reason: reasonText }),
])
export type WholeUnitDetail = z.infer<typeof WholeUnitDetail>

export const wholeUnitActs: UnitActs<WholeUnitDetail, object> = {
  credited: {
    receipt: '总分加分',
    news: null,
    history: ({ points, reason }) => `总分加${points}分（${reason}）`,
    ledger: ({ points, reason }) => [`总分加${points}分`, reason],
    fold: () => ({}),
  },
  debited: {
    receipt: '总分扣分',
    news: null,
    history: ({ points, reason }) => `总分扣${points}分（${reason}）`,
    ledger: ({ points, reason }) => [`总分扣${points}分`, reason],
    fold: () => ({}),
  },
  vetoed: {
    receipt: '否决',
    news: null,
    history: ({ ground, reason }) => `否决（${[ground, reason].join('，')}）`,
    ledger: ({ ground, reason }) => [ground, reason],
    fold: () => ({}),
  },
}
