import { z } from 'zod'
import { interpretable } from '../../interpreted.ts'
import { Words } from '../../kinds/words.ts'
import { ClauseName } from '../../rubric-data.ts'
import { Only, Points } from '../kinds/rule-shape.ts'

const RowNo = z.int().min(1).max(99)

const Limits = {
  /** The most and the least that the rows come to together. */
  upTo: Points.exactOptional(),
  floor: z.number().min(-1000).max(0).exactOptional(),
}

/** Rows that belong together. */
const Section = z.strictObject({
  label: z.string().min(1),
  rows: z.array(RowNo).min(1),
  ...Limits,
  clause: ClauseName.exactOptional(),
})

/** 加分 or 扣分 on the total: what the office enters and what rows come to, capped together. */
const OnTotal = (label: string) =>
  z.strictObject({
    label: z.string().min(1).default(label),
    rows: z.array(RowNo).default([]),
    upTo: Points.exactOptional(),
    clause: ClauseName.exactOptional(),
  })

/** What a veto does: the level becomes a word, falls by so many, or the total becomes 0. */
const VetoEffect = z.union(
  [
    z.strictObject({ level: z.string().min(1) }),
    z.strictObject({ drop: z.int().min(1) }),
    z.strictObject({ total: z.literal(0) }),
  ],
  '应为 { level: 等级 }、{ drop: 降几档 } 或 { total: 0 } 之一',
)
export type VetoEffect = z.infer<typeof VetoEffect>

/** 一票否决 and its like, each with its ground. */
const Veto = z.strictObject({
  label: z.string().min(1),
  words: Words,
  effect: VetoEffect,
  only: Only.exactOptional(),
  clause: ClauseName.exactOptional(),
})

/** 等级 from the total, in the office's own words. */
const Bands = z
  .strictObject({
    only: Only.exactOptional(),
    bands: z.array(z.strictObject({ atLeast: z.number(), level: z.string().min(1) })).min(1),
    below: z.string().min(1),
    inclusive: interpretable(z.boolean()).default(true),
    clause: ClauseName.exactOptional(),
  })
  .superRefine(({ bands }, context) => {
    bands.forEach(({ atLeast }, at) => {
      const above = bands[at - 1]
      if (above === undefined || atLeast < above.atLeast) return
      context.addIssue({ code: 'custom', path: ['bands', at, 'atLeast'], message: `应小于上一档的 ${above.atLeast}` })
    })
  })

/** The part `total`: what the rows of a unit come to, and which level that makes. */
export const TotalData = z.strictObject({
  /** Left out: all rows in points that neither the bonus nor the deductions name, as one. */
  sections: z.array(Section).min(1).exactOptional(),
  bonus: OnTotal('加分').exactOptional(),
  deductions: OnTotal('扣分').exactOptional(),
  vetoes: z.array(Veto).default([]),
  /** The unit's maximum counts as so many points (折算为百分制). */
  scaledTo: Points.exactOptional(),
  ...Limits,
  /** Whether the bonus counts when the level is found. */
  bonusCounts: interpretable(z.boolean()).default(true),
  /** The first that is a unit's counts. */
  levels: z.array(Bands).default([]),
  clause: ClauseName.exactOptional(),
})
export type TotalData = z.infer<typeof TotalData>
