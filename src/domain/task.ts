import { z } from 'zod'
import type { Day } from './day.ts'
import type { FactSpec } from './facts.ts'
import { FileFlaw } from './file-flaw.ts'
import { Sha256 } from './hash.ts'
import { firstDayIn, type Period, periodWords } from './period.ts'
import type { UnitKind } from './unit.ts'

/** The kinds of files that a rubric may ask for. */
export const materialKinds = ['pdf', 'image', 'office'] as const
export type MaterialKind = (typeof materialKinds)[number]

const fileKinds = [...materialKinds, 'ofd'] as const
/** The accepted kinds of files; judged by the bytes, never by the name. */
export type FileKind = (typeof fileKinds)[number]

export const fileKindWords = {
  pdf: 'PDF',
  ofd: 'OFD',
  image: '图片',
  office: 'Office 文件',
} as const satisfies Record<FileKind, string>

/** The files that come as a kind asked for: an OFD is the state's own form of a PDF (GB/T 33190). */
export const comesAs = (asked: MaterialKind): readonly FileKind[] => (asked === 'pdf' ? ['pdf', 'ofd'] : [asked])

/** 需上传资料 */
export interface Material {
  /** The notice's own number of it (材料4 belongs to task 3); absent where the notice gives none. */
  readonly no?: number
  readonly title: string
  readonly accepts: readonly FileKind[]
  /** Holds personal data (材料6: citizens' telephone numbers): never in a group, masked wherever it is shown. */
  readonly confidential?: boolean
}

/** One of the times a task asks for an upload (task 9 asks twice). */
export interface Upload {
  /** The last day in time; null while nobody knows it. */
  readonly due: Day | null
  /** The day that the notice names, where it is not included (「7月29日前」 read without the 29th). */
  readonly named?: Day
  /** It falls in the year after the campaign's: 次年1月10日. */
  readonly nextYear?: true
  /** The time of that day, where its end is not meant: `17:00`. */
  readonly time?: string
  /** The deadline in words while its day is not known: 「会议结束后3个工作日内（会议日期待督导办登记）」. */
  readonly awaits?: string
}

/** A task of one campaign year, as people see and name it; its grading is the rules' matter. */
export interface Task {
  readonly no: number
  /** The short name of its notice, where another notice of the campaign has a task of that number too. */
  readonly notice?: string
  /** The period, of a task that recurs: the notice's task is as many tasks as it has periods. */
  readonly period?: Period
  readonly title: string
  /** Other names people use, beside any part of the title. */
  readonly aliases: readonly string[]
  readonly appliesTo: readonly UnitKind[]
  /** Of those kinds only these units, by their names; left out: all of them. */
  readonly onlyUnits?: readonly string[]
  readonly materials: readonly Material[]
  /** Empty where the notice asks for no upload. */
  readonly uploads: readonly Upload[]
  /** 加分项: taking part is free, so its deadline can be missed without consequence. */
  readonly voluntary: boolean
  /** The facts that a self-assessment or a review may state. */
  readonly facts: readonly FactSpec[]
  /** False where the office alone establishes the facts. */
  readonly selfAssessable: boolean
  /** The notice knows flags; without them none is spoken of. */
  readonly flags: boolean
  /** It gives points; otherwise a grade, or neither. */
  readonly scored: boolean
}

/** A file that was handed in, as a record names it. */
export const FileRef = z.object({
  sha256: Sha256,
  /** The sender's name for it: only ever shown, escaped. */
  name: z.string().max(255),
  size: z.int().positive(),
  kind: z.enum(fileKinds),
  /** What its bytes showed when it came. */
  flaw: FileFlaw.exactOptional(),
})
export type FileRef = z.infer<typeof FileRef>

/** Whether a task is a unit's: its kind's, and where it is for named units, its own. */
export const isTaskOf = (
  { appliesTo, onlyUnits }: Pick<Task, 'appliesTo' | 'onlyUnits'>,
  { kind, unit }: { readonly kind: UnitKind; readonly unit: string },
): boolean => appliesTo.includes(kind) && (onlyUnits?.includes(unit) ?? true)

/** Whose a task is, in words: 「乡镇、街道」, or the units it is for. */
export const whoseTask = ({ appliesTo, onlyUnits }: Pick<Task, 'appliesTo' | 'onlyUnits'>): string =>
  (onlyUnits ?? appliesTo).join('、')

type Named = Pick<Task, 'no' | 'notice' | 'period'>

/** 「任务3」, 「任务3（2月）」, or 「目标任务 3」 where another notice has a task of that number too. */
export const taskName = ({ no, notice, period }: Named): string => {
  const name = notice === undefined ? `任务${no}` : `${notice} ${no}`
  return period === undefined ? name : `${name}（${periodWords(period)}）`
}

/** Several tasks of one notice: 「任务3、4、7（2月）」. */
export const taskList = (tasks: readonly TaskSubject[]): string =>
  `任务${[...new Set(tasks.map(({ no, period }) => (period === undefined ? no : `${no}（${periodWords(period)}）`)))].join('、')}`

/** Its title, with the period where it recurs: 「执法统计表（2月）」. */
export const taskTitle = ({ title, period }: Pick<Task, 'title' | 'period'>): string =>
  period === undefined ? title : `${title}（${periodWords(period)}）`

/** The same as it is written behind a command: 「3」, 「3 2月」, or 「目标任务 3」. */
export const taskRef = ({ no, notice, period }: Named): string =>
  [notice, no, period && periodWords(period)].filter((part) => part !== undefined).join(' ')

/** Checks whether a task's time has come: one that recurs begins with its period. */
export const hasBegun = ({ period }: Pick<Task, 'period'>, today: Day): boolean =>
  period === undefined || firstDayIn(period) <= today

/** The notice's row: the task of all its periods. */
export const withoutPeriod = ({ period: _, ...row }: Task): Omit<Task, 'period'> => row

/** Tells the tasks of a notice apart: `3`, or `3@2026-02` of one that recurs. */
export type TaskKey = string & z.$brand<'TaskKey'>

const TaskKeySchema = z.string().brand<'TaskKey'>()

/** A task as a record names it: by its number, and its period where it recurs. */
export type TaskSubject = Pick<Task, 'no' | 'period'>

/** The period as a record keeps it: a key that is left out of what does not recur. */
export const inPeriod = (period: Period | undefined): Pick<Task, 'period'> => (period === undefined ? {} : { period })

export const taskKey = ({ no, period }: TaskSubject): TaskKey =>
  TaskKeySchema.parse(period === undefined ? `${no}` : `${no}@${period}`)

/** 「材料4」 as the notice numbers it, or 「材料」 where it has no number. */
export const materialName = (task: Task, position: number): string => {
  const material = task.materials[position]
  return material?.no === undefined ? '材料' : `材料${material.no}`
}

/** The materials at those positions in words: 「材料4、材料5」. */
export const materialNames = (task: Task, positions: readonly number[]): string =>
  positions.map((position) => materialName(task, position)).join('、')
