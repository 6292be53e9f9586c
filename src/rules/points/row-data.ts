import { z } from 'zod'
import { interpretable } from '../interpreted.ts'
import { PointsRuleData } from './kinds/points-rule-data.ts'
import { Points } from './kinds/rule-shape.ts'

/** Points once the deadline has passed with nothing in; below 0 where the clause takes some off besides. */
export const NotSubmittedPoints = z.number().min(-1000).max(1000)

/** `score` of a row: how many points it can bring, and the rules that bring them or take them off. */
export const ScoreData = z
  .strictObject({
    /** The maximum, for all or by kind of unit. */
    points: z.union([Points, z.record(z.string().min(1), Points)], '应为分值，或按单位类别写的分值'),
    /** Whether rules take off from full marks, or add up from 0; to be said where some bring and some take. */
    from: z.enum(['full', 'zero']).exactOptional(),
    /** The least it can come to (单项扣完为止), or `none` where the clause goes below 0 without end. */
    floor: z.union([z.number().max(0), z.literal('none')], '应为不大于 0 的分数，或 none（不设下限）').default(0),
    /** The most it can come to; left out: its points. */
    cap: Points.exactOptional(),
    notSubmitted: interpretable(NotSubmittedPoints).default(0),
    rules: z.array(PointsRuleData).min(1),
  })
  .superRefine(({ points }, context) => {
    if (typeof points !== 'number' && Object.keys(points).length === 0)
      context.addIssue({ code: 'custom', path: ['points'], message: '应至少写一类单位的分值' })
  })
export type ScoreData = z.infer<typeof ScoreData>
