import { z } from 'zod'
import type { Task } from '../domain/task.ts'
import type { Signed, UnitAct, UnitActs } from './act.ts'
import { AppealDetail, type AppealState, appealActs, noAppeal } from './appeal.ts'
import { ErasureDetail, type ErasureState, erasureActs, notErased } from './erasure.ts'
import { KeepingDetail, keepingActs } from './keeping.ts'
import { nothingReviewed, ReviewDetail, type ReviewState, reviewActs } from './review.ts'
import { nothingSubmitted, SubmissionDetail, type SubmissionState, submissionActs } from './submission.ts'
import { notSupervised, SupervisionDetail, type SupervisionState, supervisionActs } from './supervision.ts'

/** What changed in a dossier, one kind an act. Grades and flags are never entries: they are computed. */
export const EntryDetail = z.discriminatedUnion('kind', [
  SubmissionDetail,
  ReviewDetail,
  AppealDetail,
  SupervisionDetail,
  ErasureDetail,
  KeepingDetail,
])
export type EntryDetail = z.infer<typeof EntryDetail>
type Kind = EntryDetail['kind']

/** What a dossier's entries amount to for one task: each family of acts keeps its part. */
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
