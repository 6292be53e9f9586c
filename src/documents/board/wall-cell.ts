import { dayWords } from '../../domain/day.ts'
import { gradeWords } from '../../domain/grade.ts'
import { claimedStanding, expectedStanding, isDecidedByTime, type Standing } from '../../dossier/standing.ts'
import { dueOf } from '../../dossier/task-state.ts'
import { arrivalsWords, REPLACED } from '../../replies/arrival-words.ts'
import { presentFlag, stateWords } from '../../replies/present-standing.ts'
import { isReplaced } from '../../rules/replaced.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { escapeHtml } from './html.ts'

/** A task of a unit: the official result and the claim apart, each flag with its words, and what is still to come. */
export function wallCell(standing: Standing, rubric: TasksRubric): string {
  const { task, result, flagIsOfficial } = standing
  const lines = [
    officialLine(standing),
    claimLine(claimedStanding(standing, rubric), rubric),
    `<p class="state">${escapeHtml(`${stateWords(standing)}${dueWords(standing)}`)}</p>`,
    ...arrivalLines(standing),
  ]
  const heading = `<p class="task">任务${task.no} ${escapeHtml(task.title)}</p>`
  return `<td class="${(flagIsOfficial && result.flag) || 'none'}">${heading}${lines.join('')}</td>`
}

/** Both arrivals where more came later, and that content was replaced after the deadline. */
function arrivalLines(standing: Standing): string[] {
  const { input } = standing
  const both = input.later ? [`<p class="state">${escapeHtml(arrivalsWords(standing))}</p>`] : []
  return isReplaced(input) ? [...both, `<p class="mark">${escapeHtml(REPLACED)}</p>`] : both
}

/** What the office confirmed, or what time alone has decided: then a grade that is only claimed is not in it. */
function officialLine(standing: Standing): string {
  const { basis, flagIsOfficial } = standing
  const grade = basis === 'confirmed' || isDecidedByTime(standing) ? gradeOf(standing) : ''
  return line(basis === 'confirmed' ? '核定' : '按时间', grade, flagIsOfficial ? flagOf(standing) : '')
}

/** What the unit claims; a flag that time has decided is no claim. */
function claimLine(claim: Standing | null, rubric: TasksRubric): string {
  if (!claim || isDecidedByTime(claim)) return ''
  const expected = expectedStanding(claim, rubric) ?? claim
  const isTimed = ['late', 'overdue'].includes(expected.result.timing)
  const flag = isTimed ? '' : flagOf(expected)
  return line('自评', gradeOf(expected), flag && `预计${flag}`)
}

const line = (label: string, ...words: string[]): string => {
  const said = words.filter((word) => word !== '').join(' ')
  return said === '' ? '' : `<p><b>${label}</b> ${escapeHtml(said)}</p>`
}

const gradeOf = ({ result }: Standing): string =>
  result.undecided ? '文件未规定' : result.grade ? gradeWords[result.grade] : ''

const flagOf = ({ result, task, state, basis }: Standing): string => {
  const rectified = basis !== 'selfAssessed' && state.rectified
  return result.flag ? presentFlag(result.flag, { voluntary: task.voluntary, rectified }) : ''
}

/** The next deadline that is still open. */
function dueWords({ task, state }: Standing): string {
  const open = state.uploads.findIndex(({ completedAt }) => completedAt === null)
  const due = open < 0 || task.uploads.length === 0 ? undefined : dueOf(state, open)
  return due === undefined ? '' : `，期限${dayWords(due)}`
}
