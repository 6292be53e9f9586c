import { z } from 'zod'
import { keptPaper, reasonText, type UnitActs } from './act.ts'

/** What both kinds keep: the circular as it was sent, and why. */
const circular = {
  task: z.null(),
  number: z.string().min(1).max(100),
  reason: reasonText,
  text: z.string().min(1).max(20_000),
}

/** Circulars about a single unit: on the whole of it, without any effect on a grade or a flag. */
export const UnitCircularDetail = z.discriminatedUnion('kind', [
  /** 通报批评, for grounds that the notice names. */
  z.object({
    kind: z.literal('criticized'),
    ...circular,
    grounds: z.array(z.string().min(1).max(40)).min(1).max(20),
    paper: keptPaper,
  }),
  /** 表扬 */
  z.object({ kind: z.literal('praised'), ...circular, paper: keptPaper }),
])
export type UnitCircularDetail = z.infer<typeof UnitCircularDetail>

export const unitCircularActs: UnitActs<UnitCircularDetail, object> = {
  criticized: {
    receipt: '通报批评',
    news: null,
    history: ({ number, grounds }) => `通报批评${number}（${grounds.join('；')}）`,
    ledger: ({ number, grounds, reason }) => [number, grounds.join('；'), reason],
    fold: () => ({}),
  },
  praised: {
    receipt: '通报表扬',
    news: null,
    history: ({ number }) => `通报表扬${number}`,
    ledger: ({ number, reason }) => [number, reason],
    fold: () => ({}),
  },
}
