import { CLERKS_SCORE } from '../acts/review.ts'
import { dayOf, dayWords } from '../domain/day.ts'
import { type FactSpec, presentFacts, scoreStatedBy, scoreWords } from '../domain/facts.ts'
import { flagWords } from '../domain/flag.ts'
import { taskRef } from '../domain/task.ts'
import { expectedStanding, type Standing } from '../dossier/standing.ts'
import type { Step } from '../rules/derivation.ts'
import { explainTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { citeClausesOf, citeConsulted, presentClausesOf, presentConsulted } from './present-clauses.ts'
import { taskStepLines } from './present-derivation.ts'
import { basisWords, ifHandedIn, pointsWords, presentFlagLine, presentGrade } from './present-standing.ts'

/** A result with its basis: grade, flag, facts, steps, clauses and 口径. */
export function presentDetail(standing: Standing, rubric: TasksRubric): string[] {
  const { lines, steps } = derived(standing, rubric)
  return [...lines, ...presentClausesOf(clausesFirst(steps), rubric), ...oneLine(presentConsulted(steps, rubric))]
}

/** The same for a receipt or a notice, with the clauses and the 口径 by their names. */
export function presentResult(standing: Standing, rubric: TasksRubric): string[] {
  const { lines, steps } = derived(standing, rubric)
  return [
    ...lines,
    ...citeClausesOf(clausesFirst(steps), rubric, `依据 ${taskRef(standing.task)}`),
    ...citeConsulted(steps, rubric),
  ]
}

/** Grade, flag, facts and the steps in one line, and the steps whose clauses are to be told. */
function derived(standing: Standing, rubric: TasksRubric) {
  const expected = expectedStanding(standing, rubric)
  const { derivation } = explainTask(rubric, (expected ?? standing).input)
  const steps = expected ? withTimingOf(standing, derivation.steps, rubric) : derivation.steps
  const how = expected ? '推算（假定按时报齐）' : '推算'
  const lines = [
    ...(expected
      ? [presentExpected(expected, ifHandedIn(standing))]
      : [presentGrade(standing), ...presentFlagLine(standing)]),
    ...presentSource(standing),
    ...(standing.basis === 'timing' ? [] : presentRemarks(standing, rubric)),
    `${how}：${steps.flatMap(taskStepLines).join('；')}`,
  ]
  return { lines, steps: derivation.steps }
}

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
  if (task.scored && !result.undecided) return `${condition}预计：${pointsWords(result) ?? '得分待评定'}（自评）`
  if (result.undecided) return `${condition}${task.scored ? '得分' : '等次'}：文件未规定，由督导办认定（自评）`
  const grade = result.grade ? result.grade : '等次待评定'
  return `${condition}预计：${grade}${result.flag ? `、预计${flagWords[result.flag]}` : ''}（自评）`
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
