import { z } from 'zod'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import type { Task } from '../domain/task.ts'
import type { ReviewEffect, Signed, UnitAct, UnitActs } from './act.ts'
import { AppealDetail, type AppealState, appealActs, noAppeal } from './appeal.ts'
import { ArrangementDetail, arrangementActs } from './arrangement.ts'
import { CandidacyDetail, candidacyActs } from './candidacy.ts'
import { CandidateCourseDetail, candidateCourseActs } from './candidate-course.ts'
import { CandidateMaterialDetail, candidateMaterialActs } from './candidate-material.ts'
import { ErasureDetail, type ErasureState, erasureActs, notErased } from './erasure.ts'
import { KeepingDetail, keepingActs } from './keeping.ts'
import { nothingReviewed, ReviewDetail, type ReviewState, reviewActs } from './review.ts'
import { nothingSubmitted, SubmissionDetail, type SubmissionState, submissionActs } from './submission.ts'
import { notSupervised, SupervisionDetail, type SupervisionState, supervisionActs } from './supervision.ts'
import { UnitCircularDetail, unitCircularActs } from './unit-circular.ts'
import { WholeUnitDetail, wholeUnitActs } from './whole-unit.ts'

/** All acts in a dossier. Grades and flags are never entries: they are computed. */
export const EntryDetail = z.discriminatedUnion('kind', [
  SubmissionDetail,
  ReviewDetail,
  AppealDetail,
  SupervisionDetail,
  ErasureDetail,
  KeepingDetail,
  WholeUnitDetail,
  CandidacyDetail,
  CandidateMaterialDetail,
  CandidateCourseDetail,
  UnitCircularDetail,
  ArrangementDetail,
])
export type EntryDetail = z.infer<typeof EntryDetail>
type Kind = EntryDetail['kind']

/** The state of one task after a dossier's entries; each family of acts keeps its part. */
export type TaskState = SubmissionState & ReviewState & AppealState & SupervisionState & ErasureState

export const emptyTaskState = (task: Task): TaskState => ({
  ...nothingSubmitted(task),
  ...nothingReviewed,
  ...noAppeal,
  ...notSupervised,
  ...notErased,
})

/** Every kind of act in a dossier, from its family. */
export const unitActs: UnitActs<EntryDetail, TaskState> = {
  ...submissionActs,
  ...reviewActs,
  ...appealActs,
  ...supervisionActs,
  ...erasureActs,
  ...keepingActs,
  ...wholeUnitActs,
  ...candidacyActs,
  ...candidateMaterialActs,
  ...candidateCourseActs,
  ...unitCircularActs,
  ...arrangementActs,
}

/** The details of some kinds, each still known by its own. */
type DetailOf<Some extends Kind> = { [K in Some]: Extract<EntryDetail, { kind: K }> & { kind: K } }[Some]

const actOf = <K extends Kind>(detail: DetailOf<K>): UnitAct<DetailOf<K>, TaskState> => unitActs[detail.kind]

/** The state of a task after one more entry. */
export const withEntry = (state: TaskState, entry: Signed & { readonly detail: EntryDetail }): TaskState => ({
  ...state,
  ...actOf(entry.detail).fold(state, entry.detail, entry),
})

/** An act in a few words: 「审核核定（符合1（范围广泛））」. */
export const historyWords = (detail: EntryDetail, task: Task): string => actOf(detail).history(detail, task)

/** The parts of an act's summary in the ledger; without the task where the rubric has none of that number. */
export const ledgerParts = (detail: EntryDetail, task: Task | undefined): readonly string[] =>
  actOf(detail).ledger(detail, task)

/** The same act with no telephone number in the clear in its words or the names of its files. */
export function maskedDetail(detail: EntryDetail): EntryDetail {
  const { masked } = actOf(detail)
  if (masked) return masked(detail)
  if ('note' in detail) return { ...detail, note: maskPersonalNumbers(detail.note) }
  return 'reason' in detail ? { ...detail, reason: maskPersonalNumbers(detail.reason) } : detail
}

/** The hashes of the files that an act hands in, of those that it deletes, and of the office's papers that it keeps. */
export function filesInAct(detail: EntryDetail): {
  readonly holds: readonly string[]
  readonly erases: readonly string[]
  readonly papers: readonly string[]
} {
  const { holds, erases } = actOf(detail)
  const papers = 'paper' in detail ? [detail.paper.sha256] : []
  return { holds: holds?.(detail) ?? [], erases: erases?.(detail) ?? [], papers }
}

/** The effect of an act on a task under review; null where it adds nothing new. */
export const reviewEffectOf = (state: TaskState, detail: EntryDetail): ReviewEffect | null =>
  actOf(detail).reviewNews?.(state, detail) ?? null
