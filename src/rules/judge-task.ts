import { invalidFact, taskNotFound } from '../domain/errors.ts'
import { demote, type Grade } from '../domain/grade.ts'
import { flagCauseOf, flagOf } from './flags.ts'
import { hasFacts, judgeScore } from './judge-score.ts'
import { type Judgement, judgement } from './kinds/grader.ts'
import { type OfficeDecision, officeDecisionIn } from './office-decision.ts'
import { exactAmount } from './points/amount.ts'
import { asCounted, asLate, isLapseOpen, replacedCounts } from './replaced.ts'
import type { Situation } from './situation.ts'
import type { TaskInput, TaskResult, Timing } from './task-input.ts'
import { situationAgainst } from './task-situation.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'
import { SOME_BEFORE_START, SOME_IN, SOME_LATE, SOME_OVERDUE, timingOf, uploadState } from './timing.ts'
import type { Trace } from './trace.ts'

/** Judges one task; a trace, where one is given, is told each step. Throws a BotError `invalid_fact`. */
export function judgeTask(rubric: TasksRubric, input: TaskInput, trace?: Trace): TaskResult {
  const task = rubric.tasks.get(input.task)
  if (!task) throw taskNotFound(String(input.task))
  if (!isTheirs(task, input)) {
    trace?.notApplicable()
    return resultOf(input, false, 'none', null, null, false)
  }
  if (input.later === undefined && input.lapsed === undefined) return judgeTimed(rubric, task, input, trace)
  const counted = asCounted(task, input)
  const counts = replacedCounts(task, counted)
  if (counts === 'open') return judgeOpen(rubric, task, counted, trace)
  return judgeTimed(rubric, task, counts === 'late' ? asLate(counted) : counted, trace)
}

/** A row that is for named units only is nobody else's. */
function isTheirs({ applies, onlyUnits }: CompiledTask, { unit, unitName }: TaskInput): boolean {
  return applies.has(unit) && (onlyUnits === null || (unitName !== undefined && onlyUnits.has(unitName)))
}

/** For its reviewer to say: no more is known than what both ways come to. */
function judgeOpen(rubric: TasksRubric, task: CompiledTask, input: TaskInput, trace: Trace | undefined): TaskResult {
  const onTime = judgeTimed(rubric, task, input)
  const late = judgeTimed(rubric, task, asLate(input))
  trace?.timing('open')
  trace?.open(onTime, late)
  const grade = onTime.grade === late.grade ? onTime.grade : null
  const flag = onTime.flag === late.flag ? onTime.flag : null
  const result = resultOf(input, true, 'open', grade, flag, onTime.undecided)
  if (onTime.points === undefined) return result
  return { ...result, points: onTime.points === late.points ? onTime.points : null, of: onTime.of ?? null }
}

function judgeTimed(rubric: TasksRubric, task: CompiledTask, input: TaskInput, trace?: Trace): TaskResult {
  const deadlines = trace?.deadlines ?? task.deadlines(input)
  const situation = trace?.situation ?? situationAgainst(deadlines, input)
  const judged = lapseJudged(task, input, situation) ?? task.grader.judge(input.facts, situation)
  const timed = task.rounds > 0
  const state = timed ? withFactsFilledIn(uploadState(deadlines, input.submitted, input.at.getTime()), input) : SOME_IN
  const timing = timed ? timingOf(state) : 'none'
  trace?.timing(timing)
  if (task.scorer) {
    const lapsed = judged.verdict === 'silent' && (state & SOME_IN) !== 0
    if (lapsed) trace?.silent(null)
    const points = judgeScore(task.scorer, input, situation, state, lapsed, trace)
    const most = task.scorer.of(situation)
    const of = most === null ? null : exactAmount(most)
    return { task: input.task, applies: true, timing, grade: null, flag: null, undecided: lapsed, points, of }
  }
  const office = input.facts.office === undefined ? null : decisionOf(rubric, input, judged, state)
  const before = gradeBeforeDemotion(task, judged, state, office, trace)
  const grade = before && demoted(rubric, task, judged, state, before, trace)
  const undecided = judged.verdict === 'silent' && (state & SOME_IN) !== 0 && office === null
  const { flags } = rubric
  if (flags === null) return resultOf(input, true, timing, grade, null, undecided)
  const cause = flagCauseOf(task, flags, state, judged, grade)
  const flag = flagOf(cause, task, flags, grade)
  trace?.flag(flags, { flag, cause, judged, grade })
  const { from, to } = flags.rectified
  if (!input.rectified || flag !== from) return resultOf(input, true, timing, grade, flag, undecided)
  trace?.rectified(flags)
  return resultOf(input, true, timing, grade, to, undecided)
}

/** What was due before the start lies among the office's papers: its facts stand for it. */
const withFactsFilledIn = (state: number, { facts, assessed }: TaskInput): number =>
  state & SOME_BEFORE_START && (assessed === true || hasFacts(facts)) ? state | SOME_IN : state

const LAPSED = judgement('silent')

/** What was returned and did not come back: 文件未规定, whatever its facts; null where that settles nothing, as of a task without grades. */
function lapseJudged(task: CompiledTask, input: TaskInput, situation: Situation): Judgement | null {
  if (input.lapsed === undefined || !isLapseOpen(task, input)) return null
  const judged = task.grader.judge(input.facts, situation)
  return judged.verdict === 'none' ? null : LAPSED
}

const resultOf = (
  { task }: TaskInput,
  applies: boolean,
  timing: Timing,
  grade: Grade | null,
  flag: TaskResult['flag'],
  undecided: boolean,
): TaskResult => ({ task, applies, timing, grade, flag, undecided })

function decisionOf(
  { grades }: TasksRubric,
  { facts }: TaskInput,
  judged: Judgement,
  state: number,
): OfficeDecision | null {
  if (!(state & SOME_IN)) throw invalidFact('办公室认定', '尚未报送，不能认定等次')
  if (judged.verdict !== 'silent') throw invalidFact('办公室认定', '细则已有规定的，不能另行认定等次')
  return officeDecisionIn(facts, grades)
}

function gradeBeforeDemotion(
  task: CompiledTask,
  judged: Judgement,
  state: number,
  office: OfficeDecision | null,
  trace: Trace | undefined,
): Grade | null {
  if (judged.verdict === 'none') return null
  if (!(state & SOME_IN)) {
    const overdue = (state & SOME_OVERDUE) !== 0
    const grade = overdue ? task.notSubmitted.value : null
    trace?.notSubmitted(grade, overdue)
    return grade
  }
  if (judged.verdict === 'waiting') {
    trace?.waiting()
    return null
  }
  if (judged.verdict === 'silent') {
    trace?.silent(office)
    return office?.grade ?? null
  }
  trace?.grade(judged.verdict)
  return judged.verdict
}

function demoted(
  { grades }: TasksRubric,
  task: CompiledTask,
  judged: Judgement,
  state: number,
  from: Grade,
  trace: Trace | undefined,
): Grade {
  const { demotes } = task
  const late = demotes.late && (state & SOME_LATE) !== 0
  const unreachable = demotes.unreachable && judged.unreachable
  if (!late && !unreachable) return from
  const twice = late && unreachable && demotes.both.value === 'each'
  const once = demote(from, grades)
  const to = twice ? demote(once, grades) : once
  if (to !== from) trace?.demotion(late, unreachable, twice ? 2 : 1, from, to)
  return to
}
