import { dayWords, deadlineWords } from '../domain/day.ts'
import { fileKindWords, materialName, type Task } from '../domain/task.ts'
import { unitKindWords } from '../domain/unit.ts'
import type { Standing } from '../dossier/standing.ts'
import { dueOf } from '../dossier/task-state.ts'
import { stateWords } from './state-words.ts'

/** One line of the list: number, title, deadline with weekday and days left, state. */
export function presentTaskLine(standing: Standing, now: Date): string {
  const { task } = standing
  return `${task.no}. ${task.title}：${nextDeadline(standing, now)}${stateWords(standing)}`
}

function nextDeadline({ task, state }: Standing, now: Date): string {
  const open = state.uploads.findIndex(({ completedAt }) => completedAt === null)
  const due = dueOf(state, open)
  if (due !== undefined) return `${task.uploads.length > 1 ? `第${open + 1}次` : ''}${deadlineWords(due, now)}，`
  const last = dueOf(state, task.uploads.length - 1)
  return last ? `${dayWords(last)}，` : ''
}

/** One task whole: for whom, deadline, materials. */
export function presentTask(standing: Standing, now: Date): string[] {
  const { task, state } = standing
  const due = task.uploads.map((upload, index) => {
    const words = deadlineWords(dueOf(state, index) ?? upload.due, now)
    return task.uploads.length > 1 ? `第${index + 1}次 ${words}` : words
  })
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
