import type { Day } from './day.ts'
import type { FactSpec } from './facts.ts'
import type { UnitKind } from './unit.ts'

export const fileKinds = ['pdf', 'image', 'office'] as const
/** What a material may come as; judged by the bytes, never by the name. */
export type FileKind = (typeof fileKinds)[number]

export const fileKindWords = { pdf: 'PDF', image: '图片', office: 'Office 文件' } as const satisfies Record<
  FileKind,
  string
>

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
  readonly due: Day
}

/** A task of one campaign year, as people see and name it. How it is graded is the rules' matter. */
export interface Task {
  readonly no: number
  readonly title: string
  /** Other names people use, beside any part of the title. */
  readonly aliases: readonly string[]
  readonly appliesTo: readonly UnitKind[]
  readonly materials: readonly Material[]
  /** Empty where the notice asks for no upload. */
  readonly uploads: readonly Upload[]
  /** 加分项: taking part is free, so its deadline can be missed without consequence. */
  readonly voluntary: boolean
  /** What a self-assessment or a review may state. */
  readonly facts: readonly FactSpec[]
  /** Who may state the facts: some are established by the office alone. */
  readonly selfAssessable: boolean
}
