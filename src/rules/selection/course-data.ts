import { z } from 'zod'
import { materialKinds } from '../../domain/task.ts'
import { ClauseName } from '../rubric-data.ts'

const words = z.array(z.string().min(1)).default([])

/** 申报材料: what is handed in for a candidate. */
const Material = z.strictObject({
  no: z.int().min(1),
  title: z.string().min(1),
  /** Other names that people use, beside any part of the title. */
  words,
  accepts: z.array(z.enum(materialKinds)).min(1),
  clause: ClauseName,
  /** 有条件的可以: its absence is no fault. */
  optional: z.boolean().default(false),
  /** What it has to contain, for the sender to tick: 主要举措、案例. */
  contains: z.array(z.strictObject({ label: z.string().min(1), words })).default([]),
  /** It is the form of this selection: filled in by chat it counts as handed in. */
  isForm: z.boolean().default(false),
})

/** A place for a seal and a date, to be filled in by hand: 申报单位意见. A text is its cell alone. */
const Opinion = z.preprocess(
  (said) => (typeof said === 'string' ? { cell: said } : said),
  z.strictObject({
    /** In the notice's own lines. */
    cell: z.string().min(1),
    /** What the notice asks for there: （推荐多个单位的，注明推荐顺序）. */
    note: z.string().min(1).exactOptional(),
    /** 盖章 stands above the date; not where it stands in the cell beside. */
    sealed: z.boolean().default(true),
    /** The body's order of preference is written there. */
    ranked: z.boolean().default(false),
  }),
)

/** What a line on the front page of a form says: the unit, its body, the day. */
const coverSays = ['unit', 'body', 'day'] as const

/** 申报表, 推荐表: fields that are said in the chat and fill the notice's own form. */
const Form = z.strictObject({
  title: z.string().min(1),
  clause: ClauseName,
  /** 附件1, as the notice marks it. */
  attachment: z.string().min(1).exactOptional(),
  /** A page in front of the table; without it the title stands above the table. */
  cover: z
    .strictObject({
      /** The title in the notice's own lines. */
      title: z.string().min(1),
      lines: z.array(z.strictObject({ label: z.string().min(1), says: z.enum(coverSays) })).min(1),
      /** 填表说明, a page of its own. */
      notes: ClauseName.exactOptional(),
    })
    .exactOptional(),
  fields: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z-]*$/),
        label: z.string().min(1),
        words,
        /** Its cell in the notice's own lines, where it says more than the label. */
        cell: z.string().min(1).exactOptional(),
        /** It stands in the row of the field before it. */
        beside: z.boolean().default(false),
        /** How high the notice draws its row, in millimetres. */
        height: z.int().min(10).max(170).exactOptional(),
        /** The most characters the notice allows: 1,000 of 基本情况. */
        most: z.int().min(1).exactOptional(),
        /** Its text may have several lines. */
        long: z.boolean().default(false),
        /** It names a person, so it is shown in single chats alone. */
        personal: z.boolean().default(false),
      }),
    )
    .min(1)
    .refine(
      (fields) => fields.every(({ beside }, at) => !beside || fields[at - 1]?.beside === false),
      '写 beside 的一栏，前面应有另起一行的一栏',
    ),
  opinions: z.array(Opinion).default([]),
})

/** 环节: 初审、实地验收、满意度调查. */
const Stage = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  words,
  clause: ClauseName,
  /** It is made at the candidate's place: its day is told to the body and to the candidate. */
  onSite: z.boolean().default(false),
  /** Only who passed it may be on the list: 对验收合格的确定. */
  decides: z.boolean().default(false),
  /** It brings a score of 0 to 100: 第三方满意度调查、法律知识测试. */
  scored: z.boolean().default(false),
  /**
   * The office sends candidates on (报省办公室), and this says that it did: 已报. Only the eligible, and together no more and
   * no more alike than the notice lets one body put forward.
   */
  forwards: z.string().min(1).exactOptional(),
})

/** 一票否决 by what happened in the years before. */
const Veto = z.strictObject({
  label: z.string().min(1),
  words,
  clause: ClauseName,
  /** 近3年: how many years before the selection's public notice count. */
  years: z.int().min(1).max(10).exactOptional(),
})

/** How a selection proceeds: what is handed in, recorded and published. None of it decides who is eligible. */
export const CourseData = z.strictObject({
  materials: z.array(Material).default([]),
  form: Form.exactOptional(),
  stages: z.array(Stage).default([]),
  vetoes: z.array(Veto).default([]),
  /** What the draft list is drawn up by: 评审、实地验收和推荐顺序. */
  shortlist: z.strictObject({ clause: ClauseName }).exactOptional(),
  /** Where the draft list is published for objections. */
  publicNotice: z.strictObject({ where: z.string().min(1).exactOptional(), clause: ClauseName }).exactOptional(),
  /** The naming, and what the named receive: 匾牌. */
  naming: z
    .strictObject({
      confers: z.string().min(1).exactOptional(),
      /** What the notice calls the named: 平顶山市服务型行政执法示范点. */
      called: z.string().min(1).exactOptional(),
      /** What the named are from then on, for the notices that ask for it: 服务型行政执法示范点, 市级. */
      honour: z.strictObject({ title: z.string().min(1), level: z.string().min(1) }).exactOptional(),
      clause: ClauseName,
    })
    .exactOptional(),
})
export type CourseData = z.infer<typeof CourseData>
