import { maskTelephones } from '../domain/mask-telephones.ts'
import { dueOf } from '../dossier/due-of.ts'
import { materialNames } from '../dossier/materials.ts'
import type { Standing } from '../dossier/standing.ts'
import { explainTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { dayWords } from './day-words.ts'
import { presentClausesOf } from './present-clauses.ts'
import { presentDetail } from './present-detail.ts'
import { submitExample } from './present-task.ts'

interface PartWords {
  readonly upload: number
  readonly materials: readonly number[]
  readonly links: readonly string[]
  readonly files: readonly { readonly name: string }[]
}

/** What a submission's receipt says: what came, what is missing, what its time means. */
export function presentSubmitted(after: Standing, parts: readonly PartWords[], rubric: TasksRubric) {
  const { task, state } = after
  const upload = state.uploads[parts[0]?.upload ?? 0]
  const due = dueOf(state, parts[0]?.upload ?? 0)
  const head = `已收到：任务${task.no}（${task.title}）${parts.map((part) => partWords(after, part)).join('；')}`
  const undo = `「撤回 ${task.no}」（审核前）`

  if (!upload?.completedAt) {
    const missing = `还缺${materialNames(task, upload?.missing ?? [])}，收齐才算报送${due ? `（期限${dayWords(due)}）` : ''}`
    return { recorded: [head], missing, undo, next: `发送「${submitExample(task, upload?.missing ?? [])}」` }
  }
  const recorded = [`${head}；材料已收齐。`, ...timeLines(after, rubric)]
  return {
    recorded,
    undo,
    next: after.basis === 'timing' ? `发送「自评 ${task.no} …」，等待督导办审核` : '等待督导办审核',
  }
}

function partWords({ task }: Standing, { upload, materials, links, files }: PartWords): string {
  const which = task.uploads.length > 1 ? `第${upload + 1}次` : ''
  const what = [
    links.length > 0 ? `链接${links.length}个` : null,
    files.length > 0 ? `文件${files.map(({ name }) => `「${maskTelephones(name)}」`).join('')}` : null,
  ]
  return [`${which}${materialNames(task, materials)}`, what.filter((words) => words !== null).join('、')]
    .join(' ')
    .trim()
}

/** On time: the deadline and its clause. Late: all that follows from it. */
function timeLines(after: Standing, rubric: TasksRubric): string[] {
  if (after.result.timing === 'late' || after.result.timing === 'overdue') return presentDetail(after, rubric)
  const timing = explainTask(rubric, after.input).derivation.steps.filter(({ kind }) => kind === 'timing')
  return ['按时报送。', ...presentClausesOf(timing, rubric)]
}
