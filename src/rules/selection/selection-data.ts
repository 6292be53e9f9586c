import { z } from 'zod'
import { YearlyDay } from '../due/yearly-day.ts'
import { interpretable } from '../interpreted.ts'
import { Slug } from '../notice.ts'
import { ClauseName } from '../rubric-data.ts'
import { CultivatedRule } from './bodies/cultivated.ts'
import { NominationsRule } from './bodies/nominations.ts'
import { RankedRule } from './bodies/ranked.ts'
import { ConditionRule } from './conditions/condition-rule.ts'
import { CourseData } from './course-data.ts'
import { FinalRule } from './final-limit.ts'

/** What lateness does to a candidate. */
export const LateVerdict = z.enum(['不符合', '不影响', '文件未规定'])
export type LateVerdict = z.infer<typeof LateVerdict>

const Level = z.strictObject({
  level: Slug,
  label: z.string().min(1),
  due: YearlyDay,
  clause: ClauseName,
  /** Who sends in: the recommending body, or the office itself what it chose. */
  by: z.enum(['body', 'office']).default('body'),
  /** The facts of the conditions that are asked there; all without it. */
  asks: z.array(z.string()).min(1).optional(),
})

/** A way through several levels: all conditions, and in time at each. */
const Chain = z.strictObject({ level: Slug, through: z.array(Slug).min(2) })

const Candidate = z.strictObject({
  title: z.string().min(1),
  conditions: z
    .array(ConditionRule)
    .min(1)
    .superRefine((conditions, context) => {
      const facts = conditions.map(({ fact }) => fact)
      facts.forEach((fact, at) => {
        if (facts.indexOf(fact) === at) return
        context.addIssue({ code: 'custom', path: [at, 'fact'], message: `事实「${fact}」重复` })
      })
    }),
  submission: z.strictObject({
    /** Where it can be sent in, each with its deadline; the first where none is said. */
    levels: z.array(Level).min(1),
    chain: Chain.optional(),
    includesDay: interpretable(z.boolean()),
    late: interpretable(LateVerdict),
  }),
})

/** The part `selection`: who is eligible, whom a body may recommend, and how many are confirmed in the end. */
export const SelectionData = z
  .strictObject({
    /** What is asked of those who apply or recommend: shown, not computed. */
    requirements: z.array(ClauseName).default([]),
    candidate: Candidate.exactOptional(),
    body: z.discriminatedUnion('kind', [NominationsRule, CultivatedRule, RankedRule]).exactOptional(),
    final: FinalRule.exactOptional(),
    course: CourseData.exactOptional(),
  })
  .refine(({ candidate, body, final, course }) => (candidate ?? body ?? final ?? course) !== undefined, {
    message: '应至少有 candidate、body、final、course 之一',
  })
export type SelectionData = z.infer<typeof SelectionData>

/** What a candidate is asked, as the file says it. */
export type CandidateData = z.infer<typeof Candidate>
