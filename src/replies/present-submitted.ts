import { placesBack, type UploadState } from '../acts/upload-state.ts'
import { type Day, dayWords, isPast, momentWords, plainDayWords } from '../domain/day.ts'
import { flawMark } from '../domain/file-flaw.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import { type FileRef, materialNames, taskName, taskRef } from '../domain/task.ts'
import { openUploads } from '../dossier/open-uploads.ts'
import type { Standing } from '../dossier/standing.ts'
import { dueOf, dueTimeOf, isDuePast } from '../dossier/task-state.ts'
import { explainTask } from '../rules/evaluate-task.ts'
import { interpretationTitle } from '../rules/interpretation.ts'
import type { TaskResult } from '../rules/task-input.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { dueWords } from './deadline-words.ts'
import { citeClausesOf } from './present-clauses.ts'
import { presentLate, presentRemarks } from './present-detail.ts'
import { submitExample } from './present-task.ts'

interface PartWords {
  readonly upload: number
  readonly materials: readonly number[]
  readonly links: readonly string[]
  readonly files: readonly Pick<FileRef, 'name' | 'flaw'>[]
}

/** An upload that took longer than the grace. */
interface SlowUpload {
  readonly began: Date
  readonly ended: Date
}

const slowWords = ({ began, ended }: SlowUpload): string =>
  `上传较慢：${momentWords(began)} 开始，${momentWords(ended)} 传完，按传完计；有疑问请联系督导办。`

/** The receipt of a submission: its materials, the missing ones, and the meaning of its time. */
export function presentSubmitted(after: Standing, parts: readonly PartWords[], rubric: TasksRubric, slow?: SlowUpload) {
  const { task, state } = after
  const upload = state.uploads[parts[0]?.upload ?? 0]
  const due = dueOf(state, parts[0]?.upload ?? 0)
  const slowly = slow ? [slowWords(slow)] : []
  const head = `已收到：${taskName(task)}（${task.title}）${parts.map((part) => partWords(after, part)).join('；')}`
  const undo = `「撤回 ${taskRef(task)}」（审核前）`

  if (!upload?.completedAt) {
    const missing = `还缺${materialNames(task, upload?.missing ?? [])}，${untilComplete(after, parts[0]?.upload ?? 0, due)}`
    return { recorded: [head, ...slowly], missing, undo, next: `发送「${submitExample(task, upload?.missing ?? [])}」` }
  }
  const { returned } = upload
  if (returned) {
    const still = placesBack(returned)
    const window = isPast(returned.until, after.input.at)
      ? `补正期限${dayWords(returned.until)}已过`
      : `${dayWords(returned.until)}24时前报送的仍按原时间`
    const missing = `退回的${materialNames(task, still) || '材料'}还没有重报，${window}`
    return { recorded: [head, ...slowly], missing, undo, next: `发送「${submitExample(task, still)}」` }
  }
  const cured = curedLines(after, upload, rubric)
  const recorded = [`${head}；材料已收齐。`, ...slowly, ...cured, ...timeLines(after, rubric)]
  const [open] = openUploads(state)
  const more = open ? { missing: `还要报送第${open.upload + 1}次（${deadlineOf(after, open.upload, open.due)}）` } : {}
  return {
    recorded,
    ...more,
    undo,
    next: after.basis === 'timing' ? `发送「自评 ${taskRef(task)} …」` : '等待督导办审核',
  }
}

/** 「7月29日前收齐才算报送」, or that the deadline has passed. */
function untilComplete(after: Standing, upload: number, due: Day | null | undefined): string {
  if (due === undefined) return '收齐才算报送'
  if (due === null || isDuePast(after.state, upload, after.input.at))
    return `收齐才算报送（${deadlineOf(after, upload, due)}）`
  return `${plainDayWords(due)}${dueTimeOf(after.state, upload) ?? ''}前收齐才算报送`
}

/** 「期限7月29日（周三）」, or that it has passed and what that means. */
function deadlineOf({ task, input, state }: Standing, upload: number, due: Day | null): string {
  if (due === null) return dueWords(state, { upload })
  const passed = due === dueOf(state, upload) ? isDuePast(state, upload, input.at) : isPast(due, input.at)
  if (input.since !== undefined && due < input.since) return `期限${dueWords(state, { upload, due })}在启用之前`
  if (!passed) return `期限${dueWords(state, { upload, due })}`
  return `期限${dueWords(state, { upload, due })}已过${task.voluntary ? '' : '，收齐后按超期计'}`
}

function partWords({ task }: Standing, { upload, materials, links, files }: PartWords): string {
  const which = task.uploads.length > 1 ? `第${upload + 1}次` : ''
  const what = [
    links.length > 0 ? `链接${links.length}个` : null,
    files.length > 0
      ? `文件${files.map((file) => `「${maskPersonalNumbers(file.name)}」${flawMark(file)}`).join('')}`
      : null,
  ]
  return [`${which}${materialNames(task, materials)}`, what.filter((words) => words !== null).join('、')]
    .join(' ')
    .trim()
}

/** How something came that is neither on time nor late. */
const HOW_IT_CAME: Partial<Record<TaskResult['timing'], string>> = {
  open: '内容在期限后更换过，按时与否由督导办审核写明。',
  'before-start': '期限在启用之前，是否按时以督导办登记的实际时间为准。',
}

/** The deadline and its clause for a submission on time, the result for a late one. */
function timeLines(after: Standing, rubric: TasksRubric): string[] {
  if (after.result.timing === 'late' || after.result.timing === 'overdue') return presentLate(after, rubric)
  const timing = explainTask(rubric, after.input).derivation.steps.filter(({ kind }) => kind === 'timing')
  return [
    HOW_IT_CAME[after.result.timing] ?? '按时报送。',
    ...citeClausesOf(timing, rubric, `依据 ${taskRef(after.task)}`),
    ...presentRemarks(after, rubric),
  ]
}

/** What came back within the window of its return: which time counts, and by which 口径. */
function curedLines({ task }: Standing, upload: UploadState, rubric: TasksRubric): string[] {
  const cured = rubric.tasks.get(task.no)?.cured
  const { completedAt } = upload
  if (!cured || !completedAt || upload.history.at(-1)?.cures !== true) return []
  const by = cured.by === null ? '' : `（${interpretationTitle(rubric, cured.by)}）`
  if (cured.value === 'again') return [`退回后在补正期限内重报，期限后补正的按重报的时间计${by}。`]
  return [`退回后在补正期限内重报，仍按原报送时间 ${momentWords(completedAt)} 计${by}。`]
}
