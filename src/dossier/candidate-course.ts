import type { Actor } from '../acts/act.ts'
import type { StageResult } from '../acts/candidate-course.ts'
import type { Entry } from '../acts/entry.ts'
import type { Day } from '../domain/day.ts'

/** What the office recorded of a candidate on its way. */
export interface CourseState {
  readonly vetoes: readonly { readonly ground: string; readonly on: Day | null; readonly reason: string }[]
  /** 创新加分, each with its reason; together never more than the notice allows. */
  readonly credits: readonly { readonly points: string; readonly reason: string }[]
  /** By the stage's id: what was said of it last. */
  readonly stages: Readonly<Record<string, StageState>>
  /** By the stage's id: one score from each person. */
  readonly scores: Readonly<Record<string, readonly ScoreGiven[]>>
  readonly appeal: AppealOfCandidate | null
}

export interface StageState {
  readonly result: StageResult
  readonly on: Day | null
  readonly note: string
}

export interface ScoreGiven {
  readonly by: Actor
  readonly score: string
}

export interface AppealOfCandidate {
  readonly reason: string
  readonly at: Date
  readonly answer: { readonly upheld: boolean; readonly note: string } | null
}

export const nothingRecorded: CourseState = { vetoes: [], credits: [], stages: {}, scores: {}, appeal: null }

/** The course of a candidate as one more entry leaves it. */
export function withCourseEntry(
  before: CourseState,
  { detail, by, at }: Pick<Entry, 'detail' | 'by' | 'at'>,
): CourseState {
  switch (detail.kind) {
    case 'candidate-vetoed': {
      const { ground, on, reason } = detail
      return { ...before, vetoes: [...before.vetoes, { ground, on, reason }] }
    }
    case 'candidate-credited': {
      const { points, reason } = detail
      return { ...before, credits: [...before.credits, { points, reason }] }
    }
    case 'stage-recorded': {
      const { stage, result, on, note } = detail
      // A result said later keeps the day that was announced.
      const day = on ?? before.stages[stage]?.on ?? null
      return { ...before, stages: { ...before.stages, [stage]: { result, on: day, note } } }
    }
    case 'candidate-scored': {
      const others = (before.scores[detail.stage] ?? []).filter((one) => !isSameAccount(one.by, by))
      return { ...before, scores: { ...before.scores, [detail.stage]: [...others, { by, score: detail.score }] } }
    }
    case 'candidate-appealed':
      return { ...before, appeal: { reason: detail.reason, at: new Date(at), answer: null } }
    case 'candidate-appeal-answered': {
      const { upheld, note } = detail
      return before.appeal === null ? before : { ...before, appeal: { ...before.appeal, answer: { upheld, note } } }
    }
    default:
      return before
  }
}

/** Whether an appeal of the candidate waits for its answer. */
export const hasOpenAppeal = ({ course: { appeal } }: { readonly course: Pick<CourseState, 'appeal'> }): boolean =>
  appeal !== null && appeal.answer === null

const isSameAccount = ({ sender: one }: Actor, { sender: other }: Actor): boolean =>
  one.channel === other.channel && one.userId === other.userId
