import { CLERKS_SCORE } from '../acts/review.ts'
import { dayOf, dayWords } from '../domain/day.ts'
import { type FactSpec, presentFacts, presentFactsBriefly, scoreStatedBy, scoreWords } from '../domain/facts.ts'
import { flagWords } from '../domain/flag.ts'
import { taskRef } from '../domain/task.ts'
import { expectedStanding, type Standing } from '../dossier/standing.ts'
import type { Step } from '../rules/derivation.ts'
import { explainTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { citeBriefly, citeNotices, presentConsulted } from './present-clauses.ts'
import { demotionWords, taskStepLines } from './present-derivation.ts'
import {
  basisWords,
  ifHandedIn,
  onceHandedIn,
  pointsWords,
  presentFlagLine,
  presentGrade,
  timingWords,
} from './present-standing.ts'

/** A result with its basis: grade and flag, the first clause by its name, the steps one a line, facts, and 口径. */
export function presentDetail(standing: Standing, rubric: TasksRubric): string[] {
  const { expected, result, steps } = derived(standing, rubric, ifHandedIn(standing))
  const lines = expected ? steps.withTimingAsItIs : steps.all
  return [
    ...result,
    ...citeNotices(clausesFirst(steps.all), rubric, sayFor(standing)),
    expected ? '推算（假定按时报齐）：' : '推算：',
    ...lines.flatMap(taskStepLines).map((line, index) => `${index + 1}. ${line}`),
    ...presentSource(standing),
    ...presentRemarksOn(standing, rubric),
    ...oneLine(presentConsulted(steps.all, rubric)),
  ]
}

/** Why in few words, where time or the office changed the result: 「超期报送，降一个等次：优 → 良。」 */
function presentWhy({ result: { timing } }: Standing, steps: readonly Step[]): readonly string[] {
  const wordsOf = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).flatMap(taskStepLines)
  const isLate = timing === 'late' || timing === 'overdue'
  // The cause is told as the state is told elsewhere.
  const demoted = wordsOf('demotion').map((words) => words.replace(demotionWords.late, timingWords[timing]))
  const late = isLate && demoted.length === 0 ? [timingWords[timing]] : []
  return [...late, ...demoted, ...wordsOf('rectified')].map((words) => `${words}。`)
}

/** Grade and flag in one line: 「等次：优（核定）；旗帜：红旗·…（正式）」. */
export const presentOutcome = (standing: Standing, rubric: TasksRubric): string =>
  derived(standing, rubric, onceHandedIn(standing)).result.join('；')

/** The same for a receipt or a notice: the result, and where its clauses are read. */
export function presentResult(standing: Standing, rubric: TasksRubric): string[] {
  const { steps } = derived(standing, rubric, onceHandedIn(standing))
  return [
    ...presentWhy(standing, steps.all),
    presentOutcome(standing, rubric),
    ...presentRemarksOn(standing, rubric),
    ...citeBriefly(clausesFirst(steps.all), rubric, sayFor(standing)),
  ]
}

/** The same for a hand-in that is late: what the lateness means in one line, and where its clauses are read. */
export function presentLate(standing: Standing, rubric: TasksRubric): string[] {
  const [, ...more] = presentResult(standing, rubric)
  const { grade, points = null, undecided } = standing.result
  if (grade !== null || points !== null || undecided) return presentResult(standing, rubric)
  const { steps } = derived(standing, rubric, onceHandedIn(standing))
  const [why = ''] = presentWhy(standing, steps.all)
  const flag = standing.result.flag === null ? [] : presentFlagLine(standing)
  return [[why.replace(/。$/, ''), ...flag].join('；'), ...more.slice(1)]
}

const sayFor = ({ task }: Standing): string => `依据 ${taskRef(task)}`

/** Grade and flag, expected ones under a condition, and the steps to them. */
function derived(standing: Standing, rubric: TasksRubric, condition: string) {
  const expected = expectedStanding(standing, rubric)
  const { steps } = explainTask(rubric, (expected ?? standing).input).derivation
  return {
    expected,
    result: expected ? [presentExpected(expected, condition)] : [presentGrade(standing), ...presentFlagLine(standing)],
    steps: { all: steps, withTimingAsItIs: withTimingOf(standing, steps, rubric) },
  }
}

const presentRemarksOn = (standing: Standing, rubric: TasksRubric): readonly string[] =>
  standing.basis === 'timing' ? [] : presentRemarks(standing, rubric)

/** The steps of an expected result with the timing as it is: that something came, and when, is told only once it did. */
function withTimingOf({ input }: Standing, steps: readonly Step[], rubric: TasksRubric): readonly Step[] {
  const actual = explainTask(rubric, input).derivation.steps.filter(({ kind }) => kind === 'timing')
  return [...actual, ...steps.filter(({ kind }) => kind !== 'timing')]
}

/** The steps in the order their clauses are quoted: grade, flag, and timing only where lateness decided. */
function clausesFirst(steps: readonly Step[]): readonly Step[] {
  const about = (kinds: readonly Step['kind'][]) => steps.filter(({ kind }) => kinds.includes(kind))
  const aside: readonly Step['kind'][] = ['timing', 'flag', 'rectified']
  const wasLate = steps.some((step) => step.kind === 'timing' && ['late', 'overdue'].includes(step.timing))
  return [
    ...steps.filter(({ kind }) => !aside.includes(kind)),
    ...about(['flag', 'rectified']),
    ...(wasLate ? about(['timing']) : []),
  ]
}

/** The result that a claim would have if the task were handed in on time. */
function presentExpected({ result, task }: Standing, condition: string): string {
  if (task.scored && !result.undecided) return `${condition}预计${pointsWords(result) ?? '得分待评定'}（自评）`
  if (result.undecided) return `${condition}${task.scored ? '得分' : '等次'}：文件未规定，由督导办认定（自评）`
  const grade = result.grade ? result.grade : '等次待评定'
  return `${condition}预计${grade}${result.flag ? `、预计${flagWords[result.flag]}` : ''}（自评）`
}

/** The facts of a result, with the person who established them and the day. */
function presentSource({ basis, state, facts, task, scoring }: Standing): string[] {
  if (basis === 'timing') return []
  const stated = basis === 'confirmed' ? (state.reviewed ?? state.established) : state.assessed
  const scorers = basis === 'confirmed' ? scorersOf({ state, scoring }) : null
  const who = [stated && `${stated.by} ${dayWords(dayOf(stated.on))}`, scorers].filter((part) => part !== null)
  const words = presentFacts(facts, factsAsStated({ basis, state, task }))
  return words === '' ? [] : [`事实（${basisWords[basis]}，${who.join('、')}）：${words}`]
}

/** The facts of a result in few words: 「符合1、3」「得分89.5分（2人评分取平均）」; empty where there are none. */
export function presentFactsOf(standing: Standing): string {
  const { basis, facts } = standing
  if (Object.keys(facts).length === 0) return ''
  const scorers = basis === 'confirmed' ? scorersOf(standing) : null
  return `${presentFactsBriefly(facts, factsAsStated(standing))}${scorers === null ? '' : `（${scorers}）`}`
}

/** A score that the unit claims or a clerk wrote is never shown as the experts'. */
function factsAsStated({ basis, state, task }: Pick<Standing, 'basis' | 'state' | 'task'>): readonly FactSpec[] {
  if (basis === 'selfAssessed') return scoreStatedBy('得分', task.facts)
  return state.reviewed?.facts.score === undefined ? task.facts : scoreStatedBy(CLERKS_SCORE, task.facts)
}

/** The scorers behind an average, or that the number is the reviewer's own, with the reason. */
function scorersOf({ state: { reviewed }, scoring }: Pick<Standing, 'state' | 'scoring'>): string | null {
  if (reviewed?.facts.score === undefined) return scoring ? `${scoring.scorers}人评分取平均` : null
  const apart = scoring ? `，不是${scoring.scorers}人评分的平均分（${scoreWords(scoring.average)}分）` : ''
  return `得分由督导办审核写明${apart}${reviewed.reason === undefined ? '' : `，理由：${reviewed.reason}`}`
}

/** What the clause asks for besides, and what is known falls short of; it decides no grade. */
export function presentRemarks({ task, facts }: Standing, rubric: TasksRubric): string[] {
  const compiled = rubric.tasks.get(task.no)
  const remarks = compiled?.grader.remarks?.(facts) ?? []
  return remarks.map(({ label, asked, given }) => {
    const said = given === null ? `没有写明${label}` : `${label}为${given}，不足${asked}个`
    return `提示：${said}；条款要求每个单位提供${asked}个，细则没有写少提供怎样评定。`
  })
}

const oneLine = (lines: readonly string[]): string[] => (lines.length > 0 ? [lines.join('；')] : [])
