import { z } from 'zod'
import { ClockTime, Day, dayWords, Moment, momentWords } from '../domain/day.ts'
import { flawMark } from '../domain/file-flaw.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import { FileRef, materialNames, type Task } from '../domain/task.ts'
import { noteText, ofPeriod, reasonText, taskNo, type UnitActs } from './act.ts'
import { emptyUpload, type UploadState, withReturn, withSubmission } from './upload-state.ts'

/** Materials come in, go back or get more time. */
export const SubmissionDetail = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('submitted'),
    task: taskNo,
    period: ofPeriod,
    /** The number of the task's upload, from 0. */
    upload: z.int().min(0),
    /** The positions of the task's materials, from 0; empty where the task names none. */
    materials: z.array(z.int().min(0)),
    links: z.array(z.url()),
    files: z.array(FileRef),
    note: noteText,
    receivedAt: Moment,
    /** When its upload began, where that took longer than the grace. */
    began: Moment.exactOptional(),
  }),
  z.object({ kind: z.literal('withdrawn'), task: taskNo, period: ofPeriod, upload: z.int().min(0) }),
  z.object({
    kind: z.literal('returned'),
    task: taskNo,
    period: ofPeriod,
    upload: z.int().min(0),
    /** The materials to be sent again; all of them where this is absent. */
    materials: z.array(z.int().min(0)).exactOptional(),
    reason: reasonText,
    /** Back by the end of this day, the submission keeps its time. */
    until: Day,
  }),
  /** 登记: a material that came by mail or on paper, with its real arrival time. */
  z.object({
    kind: z.literal('registered'),
    task: taskNo,
    period: ofPeriod,
    upload: z.int().min(0),
    materials: z.array(z.int().min(0)),
    note: noteText,
    receivedAt: Moment,
  }),
  /** 延期 */
  z.object({
    kind: z.literal('extended'),
    task: taskNo,
    period: ofPeriod,
    upload: z.int().min(0),
    due: Day,
    /** The time of that day; left out: its end. */
    time: ClockTime.exactOptional(),
    reason: reasonText,
  }),
])

export interface SubmissionState {
  readonly task: Task
  readonly uploads: readonly UploadState[]
}

export const nothingSubmitted = (task: Task): SubmissionState => ({
  task,
  uploads: task.uploads.map(() => emptyUpload(task)),
})

export const submissionActs: UnitActs<z.infer<typeof SubmissionDetail>, SubmissionState> = {
  submitted: {
    receipt: '报送材料',
    news: '报送',
    history: () => '报送',
    ledger: (detail, task) => [placeWords(detail, task), ...detail.files.map(fileWords), detail.note],
    fold: (state, detail) => withUpload(state, detail, (upload) => withSubmission(upload, detail, state.task)),
    holds: ({ files }) => files.map(({ sha256 }) => sha256),
    masked: (detail) => ({
      ...detail,
      files: detail.files.map((file) => ({ ...file, name: maskPersonalNumbers(file.name) })),
      note: maskPersonalNumbers(detail.note),
    }),
    reviewNews: (state, { upload }) => ({ kind: 'submitted', isChange: isComplete(state, upload) }),
  },
  withdrawn: {
    receipt: '撤回报送',
    news: '撤回',
    history: () => '撤回报送',
    ledger: (detail, task) => [placeWords(detail, task)],
    fold: (state, detail) =>
      withUpload(state, detail, ({ extendedTo, extendedTime }) => ({
        ...emptyUpload(state.task),
        extendedTo,
        extendedTime,
      })),
    reviewNews: (state, { upload }) => ({ kind: 'withdrawn', isChange: isComplete(state, upload) }),
  },
  returned: {
    receipt: '退回材料',
    news: '退回',
    history: ({ reason }) => `退回（${reason}）`,
    ledger: (detail, task) => [placeWords(detail, task), detail.reason, `${dayWords(detail.until)}前重报仍按原时间`],
    fold: (state, detail, signed) => withUpload(state, detail, (upload) => withReturn(upload, detail, signed)),
  },
  registered: {
    receipt: '登记纸质材料',
    news: '登记',
    history: () => '纸质材料登记',
    ledger: (detail, task) => [
      placeWords(detail, task),
      `实际收到 ${momentWords(new Date(detail.receivedAt))}`,
      detail.note,
    ],
    fold: (state, detail) => withUpload(state, detail, (upload) => withSubmission(upload, detail, state.task)),
  },
  extended: {
    receipt: '延期',
    news: '延期',
    history: (detail) => `延期至${untilWords(detail)}（${detail.reason}）`,
    ledger: (detail, task) => [placeWords(detail, task), `延期至${untilWords(detail)}`, detail.reason],
    fold: (state, detail) =>
      withUpload(state, detail, (upload) => ({ ...upload, extendedTo: detail.due, extendedTime: detail.time ?? null })),
  },
}

/** 「8月5日（周三）17:00」 */
const untilWords = ({ due, time = '' }: { readonly due: Day; readonly time?: string }): string =>
  `${dayWords(due)}${time}`

const withUpload = (
  { uploads }: SubmissionState,
  { upload: changed }: { readonly upload: number },
  change: (upload: UploadState) => UploadState,
): Pick<SubmissionState, 'uploads'> => ({
  uploads: uploads.map((upload, at) => (at === changed ? change(upload) : upload)),
})

const isComplete = ({ uploads }: SubmissionState, upload: number): boolean =>
  (uploads[upload]?.completedAt ?? null) !== null

/** 「第2次」 and 「材料1、材料2」, where the task has several. */
function placeWords(
  detail: { readonly upload: number; readonly materials?: readonly number[] },
  task: Task | undefined,
): string {
  const round = task && task.uploads.length > 1 ? `第${detail.upload + 1}次` : ''
  return `${round}${task && detail.materials ? materialNames(task, detail.materials) : ''}`
}

const fileWords = ({ name, sha256, flaw }: FileRef): string =>
  `文件「${name}」（SHA-256 ${sha256.slice(0, 16)}…）${flawMark({ flaw })}`
