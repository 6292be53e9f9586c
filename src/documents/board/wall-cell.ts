import { gradeWords } from '../../domain/grade.ts'
import { claimedStanding } from '../../dossier/claimed-standing.ts'
import { dueOf } from '../../dossier/due-of.ts'
import { expectedStanding } from '../../dossier/expected-standing.ts'
import type { Standing } from '../../dossier/standing.ts'
import { dayWords } from '../../replies/day-words.ts'
import { presentFlag } from '../../replies/present-standing.ts'
import { stateWords } from '../../replies/state-words.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { escapeHtml } from './html.ts'

/** A task of a unit: the official result and the claim apart, each flag with its words, and what is still to come. */
export function wallCell(standing: Standing, rubric: TasksRubric): string {
  const { task, basis } = standing
  const claim = claimedStanding(standing, rubric)
  const expected = claim && (expectedStanding(claim, rubric) ?? claim)
  const lines = [
    basis === 'selfAssessed' && !standing.flagIsOfficial ? '' : resultLine(officialLabel(standing), standing, ''),
    expected ? resultLine('自评', expected, '预计') : '',
    `<p class="state">${escapeHtml(`${stateWords(standing)}${dueWords(standing)}`)}</p>`,
  ]
  const heading = `<p class="task">任务${task.no} ${escapeHtml(task.title)}</p>`
  return `<td class="${standing.flagIsOfficial ? (standing.result.flag ?? 'none') : 'none'}">${heading}${lines.join('')}</td>`
}

const officialLabel = ({ basis }: Standing): string => (basis === 'confirmed' ? '核定' : '按时间')

/** 「核定：良 蓝旗·…」, empty where there is neither a grade nor a flag. */
function resultLine(label: string, { result, task, state, basis }: Standing, expected: string): string {
  const grade = result.undecided ? '文件未规定' : result.grade && gradeWords[result.grade]
  const rectified = basis !== 'selfAssessed' && state.rectified
  const flag = result.flag && `${expected}${presentFlag(result.flag, { voluntary: task.voluntary, rectified })}`
  if (!grade && !flag) return ''
  const words = [grade, flag].filter((part) => part).join(' ')
  return `<p><b>${label}</b> ${escapeHtml(words)}</p>`
}

/** The next deadline that is still open. */
function dueWords({ task, state }: Standing): string {
  const open = state.uploads.findIndex(({ completedAt }) => completedAt === null)
  const due = open < 0 || task.uploads.length === 0 ? undefined : dueOf(state, open)
  return due === undefined ? '' : `，期限${dayWords(due)}`
}
