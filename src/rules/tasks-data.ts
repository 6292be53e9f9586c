import { z } from 'zod'
import { FlagFromWord } from '../domain/flag.ts'
import { Grade } from '../domain/grade.ts'
import { materialKinds } from '../domain/task.ts'
import { UnitKind } from '../domain/unit.ts'
import { DueData, RecursData } from './due/due-data.ts'
import { interpretable } from './interpreted.ts'
import { GradingRule } from './kinds/grading-rule.ts'
import { Words } from './kinds/words.ts'
import { ScoreData } from './points/row-data.ts'
import { ClauseName } from './rubric-data.ts'

const Material = z.strictObject({
  no: z.int().min(1).optional(),
  title: z.string().min(1),
  accepts: z
    .array(z.enum(materialKinds))
    .min(1)
    .default([...materialKinds]),
  /** Holds personal data: never in a group, masked wherever it is shown. */
  confidential: z.literal(true).optional(),
})

/** What makes a grade fall: coming late, or a contact that cannot be reached; both together once or twice. */
const Demotion = z.strictObject({
  causes: z.array(z.enum(['late', 'unreachable'])).min(1),
  bothCauses: interpretable(z.enum(['once', 'each'])).default('once'),
})
export type Demotion = z.infer<typeof Demotion>

/** 等次, null where a reading gives none. */
export const GradeOrNone = z.union([Grade, z.null()])

const TaskData = z
  .strictObject({
    no: z.int().min(1).max(99),
    title: z.string().min(1),
    aliases: Words,
    indicator: z.string().min(1).exactOptional(),
    subIndicator: z.string().min(1).exactOptional(),
    /** Left out: all kinds of units that the rubric knows. */
    appliesTo: z.array(UnitKind).min(1).exactOptional(),
    /** Of those kinds only these units, by their names. */
    onlyUnits: z.array(z.string().min(1)).min(1).exactOptional(),
    /** Left out although something is to be handed in: one, called as the task is. */
    materials: z.array(Material).default([]),
    /** `includesDay`: where the clause itself says whether that day is in time (11月底), whatever 「前」 is read as. */
    uploads: z.array(z.strictObject({ due: DueData, includesDay: z.boolean().optional() })).default([]),
    /** 每月、每季度…: one upload each period, instead of `uploads`. */
    recurs: RecursData.exactOptional(),
    voluntary: z.boolean().default(false),
    selfAssessable: z.boolean().default(true),
    /** What is asked for: shown, not computed. */
    requirements: z.array(ClauseName).default([]),
    /** The clause with the materials, the number of uploads and the deadline; left out: that of the grade. */
    schedule: ClauseName.exactOptional(),
    /** The clause the grade follows from. */
    grading: ClauseName,
    /** The grade once the deadline has passed with nothing in. */
    notSubmitted: interpretable(GradeOrNone).optional(),
    demotion: Demotion.optional(),
    /** What gives its grade; or `score`, what gives its points. */
    rule: GradingRule.exactOptional(),
    score: ScoreData.exactOptional(),
  })
  .refine(({ rule, score }) => (rule === undefined) !== (score === undefined), {
    message: '应写明 rule（评等次）或 score（计分）其中之一',
    path: ['rule'],
  })
  .refine(({ uploads, recurs }) => uploads.length === 0 || recurs === undefined, {
    message: '每期都要报送的任务在 recurs 里写期限，此处应去掉 uploads',
    path: ['uploads'],
  })
  .refine(({ score, notSubmitted, demotion }) => score === undefined || (notSubmitted ?? demotion) === undefined, {
    message: '计分的任务在 score 里写 notSubmitted 和 late，此处应去掉',
    path: ['score'],
  })
export type TaskData = z.infer<typeof TaskData>

/** 旗帜, null where a reading gives none. */
export const FlagOrNone = z.union([FlagFromWord, z.null()])

/** 督导 comes before the office confirms the rectification, before the unit's correction came in, or need not be. */
export const SupervisedBefore = z.enum(['confirmation', 'correction', 'none'])
export type SupervisedBefore = z.infer<typeof SupervisedBefore>

export const FlagRules = z.strictObject({
  clause: ClauseName,
  /** 未按时完成 */
  notInTime: FlagFromWord,
  /** 没有开展 although something came in time; null: as its timing and grade say. */
  notCarriedOut: interpretable(FlagOrNone),
  /** By grade, all of the scale. */
  onTime: z.record(Grade, interpretable(FlagOrNone)),
  rectified: z.strictObject({
    clause: ClauseName,
    from: FlagFromWord,
    to: FlagFromWord,
    /** What the recorded supervision has to come before; left out: the office's confirmation. */
    supervisedBefore: interpretable(SupervisedBefore).optional(),
  }),
})
export type FlagRules = z.infer<typeof FlagRules>

/** How a submission counts whose content was replaced after the deadline; `reviewer`: as its reviewer says. */
export const ReplacedReading = z.enum(['on-time', 'late', 'reviewer'])
export type ReplacedReading = z.infer<typeof ReplacedReading>

/** What came back within the window of a return counts from when it first came, or from when it came back. */
export const CuredReading = z.enum(['first', 'again'])
export type CuredReading = z.infer<typeof CuredReading>

/** A returned submission that did not come back in its window: 文件未规定, as never handed in, or as it first came. */
export const LapsedReading = z.enum(['文件未规定', '未报送', '按首次报送'])
export type LapsedReading = z.infer<typeof LapsedReading>

export const Deadlines = z.strictObject({
  /** Whether 「N 月 N 日前」 includes that day. */
  includesDay: interpretable(z.boolean()),
  /** How a submission counts whose content was replaced after the deadline; left out: as it came first. */
  replacedAfter: interpretable(ReplacedReading).optional(),
  /** Which time counts of what came back within the window of a return; left out: the first. */
  cured: interpretable(CuredReading).optional(),
  /** How a submission counts that was returned and did not come back within the window; left out: as not handed in. */
  lapsed: interpretable(LapsedReading).optional(),
})
export type Deadlines = z.infer<typeof Deadlines>

/** What the notice has everything made into that is handed in; other files and links are taken all the same. */
export const HandInData = z.strictObject({ as: z.enum(materialKinds), clause: ClauseName })

/** The part `tasks`: rows with deadlines, each of which gives a grade or points. */
export const TasksData = z
  .array(TaskData)
  .min(1)
  .superRefine((tasks, context) => {
    const numbers = tasks.map(({ no }) => no)
    numbers.forEach((no, at) => {
      if (numbers.indexOf(no) === at) return
      context.addIssue({ code: 'custom', path: [at, 'no'], message: `任务编号 ${no} 重复` })
    })
  })
