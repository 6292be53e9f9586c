import { fileKindWords, type Task } from '../domain/task.ts'
import { unitKindWords } from '../domain/unit.ts'
import { materialName, materialNames } from '../dossier/materials.ts'
import type { Standing } from '../dossier/standing.ts'
import { dayWords, deadlineWords } from './day-words.ts'

/** One line of the list: number, title, deadline with weekday and days left, state. */
export function presentTaskLine(standing: Standing, now: Date): string {
  const { task } = standing
  return `${task.no}. ${task.title}：${nextDeadline(standing, now)}${stateWords(standing)}`
}

function nextDeadline({ task, state }: Standing, now: Date): string {
  const open = state.uploads.findIndex(({ completedAt }) => completedAt === null)
  const due = task.uploads[open]?.due
  if (due !== undefined) return `${task.uploads.length > 1 ? `第${open + 1}次` : ''}${deadlineWords(due, now)}，`
  const last = task.uploads.at(-1)
  return last ? `${dayWords(last.due)}，` : ''
}

/** What has come and what has not, in few words. */
export function stateWords({ task, state, basis }: Standing): string {
  if (task.uploads.length === 0) return '不需上传'
  if (state.uploads.some(({ returned }) => returned)) return '已退回，待重新报送'
  if (basis === 'confirmed') return '已核定'
  const complete = state.uploads.filter(({ completedAt }) => completedAt).length
  if (complete === state.uploads.length) return '已报送，待审核'
  if (complete > 0) return `已报送${complete}次，还差${state.uploads.length - complete}次`
  const partial = state.uploads.find(({ submissions }) => submissions.length > 0)
  if (partial) return `还缺${materialNames(task, partial.missing)}`
  return task.voluntary ? '未报送（自愿）' : '未报送'
}

/** One task whole: for whom, deadline, materials. */
export function presentTask(standing: Standing, now: Date): string[] {
  const { task } = standing
  const due = task.uploads.map(({ due }, index) =>
    task.uploads.length > 1 ? `第${index + 1}次 ${deadlineWords(due, now)}` : deadlineWords(due, now),
  )
  return [
    `任务${task.no} ${task.title}`,
    `适用：${task.appliesTo.map((kind) => unitKindWords[kind]).join('、')}`,
    due.length > 0 ? `期限：${due.join('；')}` : '期限：不需上传，没有报送期限',
    ...task.materials.map(
      (material, position) =>
        `${materialName(task, position)}：${material.title}（链接，或${material.accepts.map((kind) => fileKindWords[kind]).join('、')}）`,
    ),
    `状态：${stateWords(standing)}`,
  ]
}

/** How to hand in what is next, ready to send. */
export function submitExample(task: Task, missing: readonly number[]): string {
  const [first] = missing
  const material = task.materials.length > 1 && first !== undefined ? ` ${materialName(task, first)}` : ''
  return `提交 ${task.no}${material} 链接`
}
