import { z } from 'zod'
import { expectedInChinese } from '../domain/expected-in-chinese.ts'
import { ArrangementsData } from './arrangements-data.ts'
import { CircularsData } from './circulars-data.ts'
import { EventData } from './due/due-data.ts'
import { DutiesData } from './duties-data.ts'
import { asWritten, EarlierForm, inParts } from './earlier-form.ts'
import { SheetData } from './points/sheet-data.ts'
import { TotalData } from './points/total/total-data.ts'
import { RelayData } from './relay.ts'
import { onceByName, type RubricBase, rubricHead } from './rubric-data.ts'
import { SelectionData } from './selection/selection-data.ts'
import { StandingData } from './standing-data.ts'
import { Deadlines, FlagRules, HandInData, TasksData } from './tasks-data.ts'

/** The parts that can stand alone; the others say more about the tasks. */
const OWN_PARTS = ['tasks', 'sheet', 'selection', 'duties'] as const
const OF_TASKS = ['deadlines', 'handIn', 'flags', 'total'] as const

/** The head, and any of the parts. */
const Parts = z
  .strictObject({
    ...rubricHead,
    /** Named by files that were written before a rubric had parts. */
    form: EarlierForm.exactOptional(),
    deadlines: Deadlines.exactOptional(),
    /** What is handed in is to be made into: 制作成PDF文件. */
    handIn: HandInData.exactOptional(),
    /** What deadlines count from and the office records: 会议 结束. */
    events: z.array(EventData).superRefine(onceByName).default([]),
    /** 旗帜; left out where the notice knows none. */
    flags: FlagRules.exactOptional(),
    tasks: TasksData.exactOptional(),
    /** What the rows in points come to together. */
    total: TotalData.exactOptional(),
    /** 评审表 */
    sheet: SheetData.exactOptional(),
    /** 评选 */
    selection: SelectionData.exactOptional(),
    /** The office's own. */
    duties: DutiesData.exactOptional(),
    /** The office's own without a period. */
    standing: StandingData.exactOptional(),
    /** 通报批评、表扬 of a single unit. */
    circulars: CircularsData.exactOptional(),
    /** What units arrange and register, without a deadline. */
    arrangements: ArrangementsData.exactOptional(),
    /** 传达 of the notice to sites named under another. */
    relay: RelayData.exactOptional(),
  })
  .superRefine((parts, context) => {
    const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    const duties = new Set(parts.duties?.map(({ id }) => id))
    parts.standing?.forEach(({ id }, at) => {
      if (!duties.has(id)) return
      context.addIssue({ code: 'custom', path: ['standing', at, 'id'], message: `编号「${id}」与职责重复` })
    })
    if (OWN_PARTS.every((part) => parts[part] === undefined))
      refuse('tasks', `缺少，应至少有 ${OWN_PARTS.join('、')} 之一`)
    if (parts.tasks === undefined) {
      if (parts.events.length > 0) refuse('events', '没有 tasks，不能单写，应去掉或补上 tasks')
      for (const key of OF_TASKS) if (parts[key] !== undefined) refuse(key, '没有 tasks，不能单写，应去掉或补上 tasks')
      return
    }
    if (parts.deadlines === undefined) refuse('deadlines', '缺少，有 tasks 的细则应写明期限含不含当日')
    if (parts.total !== undefined && parts.tasks.every(({ score }) => score === undefined))
      refuse('total', '没有计分（score）的任务，不能有总分，应去掉')
  })

/** rubric.yaml, whether written in parts or in one of the earlier forms; problems are told where they stand in the file. */
export const RubricFile = z.unknown().transform((written, context): z.infer<typeof Parts> => {
  const { form, parts, clash } = inParts(written)
  if (clash !== null) {
    context.addIssue({
      code: 'custom',
      path: [clash],
      message: `写了 form 的细则不写 ${clash}，应去掉 form，按各部分写`,
    })
    return z.NEVER
  }
  const found = Parts.safeParse(parts, { error: expectedInChinese })
  if (found.success) return found.data
  for (const issue of found.error.issues) context.addIssue({ ...issue, path: [...asWritten(form, issue.path)] })
  return z.NEVER
})

/** A rubric as its files say it. */
export type RubricData = z.infer<typeof RubricFile> & RubricBase
