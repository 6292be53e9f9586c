import type { Entry } from '../acts/entry.ts'
import type { TaskState } from '../acts/unit-acts.ts'
import { type Arrival, lapseAt, latestArrival, type UploadState } from '../acts/upload-state.ts'
import type { Day } from '../domain/day.ts'
import type { Facts } from '../domain/facts.ts'
import { inPeriod, type Task } from '../domain/task.ts'
import type { UnitKind } from '../domain/unit.ts'
import { type Deadline, isBeforeStart } from '../rules/due/deadlines.ts'
import { evaluateTask, type TaskInput, type TaskResult } from '../rules/evaluate-task.ts'
import type { ContentChange, LaterArrival } from '../rules/task-input.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { type AssignedExpert, type Scoring, scoringOf } from './scoring.ts'
import { dueOf, isDuePast, taskStateOf } from './task-state.ts'

/** The basis of a result: facts confirmed by the office, the unit's own claim, or the time alone. */
export type Basis = 'confirmed' | 'selfAssessed' | 'timing'

/** A unit's standing in one task. */
export interface Standing {
  readonly task: Task
  readonly state: TaskState
  readonly basis: Basis
  /** The facts of that basis. */
  readonly facts: Facts
  /** The input of the rules, kept for derivations and advice. */
  readonly input: TaskInput
  readonly result: TaskResult
  /** Official on confirmed facts and on timing, which is always a fact; expected (预计) before that. */
  readonly flagIsOfficial: boolean
  /** How far the scoring is; null where nobody scored. */
  readonly scoring: Scoring | null
}

export interface StandingContext {
  readonly rubric: TasksRubric
  readonly year: number
  readonly kind: UnitKind
  /** The unit's name: rows and rules may be for named units only. */
  readonly unit: string
  readonly at: Date
  /** The day the office began to use the program; undefined: before every deadline. */
  readonly since?: Day | undefined
  /** Who was assigned to score the task (指派); left out: nobody. */
  readonly experts?: readonly AssignedExpert[]
}

/** Evaluates one task of a dossier; self-assessed and confirmed facts are never mixed. */
export function standingOf(entries: readonly Entry[], task: Task, context: StandingContext): Standing {
  return standingIn(taskStateOf(entries, task), context)
}

/** The standing if one upload had a later deadline. */
export function standingIfExtended(
  { state }: Standing,
  upload: number,
  { due, time = null }: { readonly due: Day; readonly time?: string | null },
  context: StandingContext,
): Standing {
  const moved = { extendedTo: due, extendedTime: time }
  return standingIn(
    { ...state, uploads: state.uploads.map((one, at) => (at === upload ? { ...one, ...moved } : one)) },
    context,
  )
}

function standingIn(state: TaskState, context: StandingContext): Standing {
  const { task } = state
  const scoring = scoringOf(state, context.experts ?? [])
  const confirmed = confirmedFacts(state, scoring)
  // While the scoring goes on, no claim of the unit stands in for it.
  const claimed = scoring === null ? state.assessed : null
  const basis: Basis = confirmed ? 'confirmed' : claimed ? 'selfAssessed' : 'timing'
  const facts = confirmed ?? claimed?.facts ?? {}
  const { input, result } = judge(state, facts, context)
  return { task, state, basis, facts, input, result, flagIsOfficial: isOfficial(basis, result), scoring }
}

/** The office's own decision counts only where the clause is silent. */
function judge(state: TaskState, facts: Facts, context: StandingContext) {
  const input = inputFor(state, facts, context)
  const result = evaluateTask(context.rubric, input)
  if (!result.undecided || !state.decided) return { input, result }
  const { grade, reason } = state.decided
  const decided = { ...input, facts: { ...facts, office: { grade: grade, reason } } }
  return { input: decided, result: evaluateTask(context.rubric, decided) }
}

/** The rules' input for a task in that state, were these its facts. */
export function inputFor(state: TaskState, facts: Facts, context: StandingContext): TaskInput {
  const { kind, unit, year, at, since } = context
  const submitted = state.uploads.map(({ completedAt }) => completedAt)
  return {
    unit: kind,
    unitName: unit,
    task: state.task.no,
    ...inPeriod(state.task.period),
    year,
    at: notBefore(at, [...submitted, ...state.uploads.map(latestArrival)]),
    submitted,
    facts,
    ...assessedIn(state),
    rectified: state.rectified,
    ...extensionsOf(state),
    ...laterIn(state, context),
    ...lapsedIn(state, at),
    ...(since === undefined ? {} : { since }),
  }
}

/** A row in points that somebody assessed: facts that are not stated say that nothing was found. */
const assessedIn = ({ task, assessed, reviewed }: TaskState): Pick<TaskInput, 'assessed'> =>
  task.scored && (assessed !== null || reviewed !== null) ? { assessed: true } : {}

function extensionsOf({ uploads }: TaskState): Pick<TaskInput, 'due' | 'dueTime'> {
  if (uploads.every(({ extendedTo }) => extendedTo === null)) return {}
  const due = uploads.map(({ extendedTo }) => extendedTo)
  if (uploads.every(({ extendedTime }) => extendedTime === null)) return { due }
  return { due, dueTime: uploads.map(({ extendedTime }) => extendedTime) }
}

/** The arrivals after an upload was complete, and the reviewer's choice about them. */
function laterIn(
  state: TaskState,
  { rubric, year, since }: StandingContext,
): Pick<TaskInput, 'later' | 'replacedCounts'> {
  const { task, uploads, replacedCounts } = state
  const compiled = rubric.tasks.get(task.no)
  if (!compiled || uploads.every(({ submissions }) => submissions.length < 2)) return {}
  const deadlines = compiled.deadlines({ year, since, ...inPeriod(task.period), ...extensionsOf(state) })
  const later = uploads.map((upload, at) => laterArrival(upload, changesCountAfter(deadlines[at])))
  if (later.every((one) => one === null)) return {}
  return { later, ...(replacedCounts ? { replacedCounts } : {}) }
}

/** The last moment before which content may change; what was due before the start may change at any time. */
const changesCountAfter = (deadline: Deadline | undefined): number =>
  deadline === undefined || isBeforeStart(deadline, null) ? Number.POSITIVE_INFINITY : deadline.limit

/** What was returned and did not come back in time: neither in its window nor before the deadline itself. */
function lapsedIn(state: TaskState, at: Date): Pick<TaskInput, 'lapsed'> {
  const lapsed = state.uploads.map((own, upload) => {
    const due = dueOf(state, upload)
    return due === undefined || isDuePast(state, upload, at) ? lapseAt(own, at) : null
  })
  return lapsed.every((one) => one === null) ? {} : { lapsed }
}

/** A clock set back must not make a submission one from the future. */
function notBefore(at: Date, submitted: readonly (Date | null)[]): Date {
  return new Date(Math.max(at.getTime(), ...submitted.map((time) => time?.getTime() ?? 0)))
}

/** The office's facts: the reviewed ones, with the scorers' exact average where no score was reviewed. */
function confirmedFacts(state: TaskState, scoring: Scoring | null): Facts | null {
  const average = scoring?.isComplete ? scoring.average : null
  if (average === null && !state.reviewed) return state.established?.facts ?? null
  return { ...(average === null ? {} : { score: average }), ...state.established?.facts, ...state.reviewed?.facts }
}

/** Checks whether the office reviewed the submission or its scoring began: then it stands. */
export const isSettled = (state: TaskState): boolean => state.reviewed !== null || state.scores.length > 0

const isOfficial = (basis: Basis, result: TaskResult): boolean =>
  basis === 'confirmed' || result.timing === 'late' || result.timing === 'overdue'

/** The arrivals after an upload was complete, with the materials changed after its deadline; null where there are none. */
export function laterArrival(upload: UploadState, limit: number): LaterArrival | null {
  const latest = latestArrival(upload)
  if (!latest || !upload.completedAt || latest <= upload.completedAt) return null
  const places = latest.getTime() > limit ? [...upload.arrivals.keys()] : []
  const changed = places.flatMap((place) => {
    const own = upload.history.filter((arrival) => arrival.place === place)
    return contentChanges(own, limit)
  })
  return { first: upload.completedAt, latest, changed }
}

/** A material that was in by the deadline and came after it with something else; what cured a return may come again. */
function contentChanges(arrivals: readonly Arrival[], limit: number): ContentChange[] {
  const isInTime = ({ at }: Arrival) => at.getTime() <= limit
  const inTime = arrivals.filter(isInTime)
  if (inTime.length === 0) return []
  const known = new Set(inTime.flatMap(({ content }) => content))
  return arrivals.flatMap((arrival) => {
    const { place, at, content, cures } = arrival
    if (isInTime(arrival) || content.every((one) => known.has(one))) return []
    if (cures) for (const one of content) known.add(one)
    return [{ place, on: at, cured: cures }]
  })
}

/** Checks whether nothing arrived at all: then the grade follows from that, whatever is claimed. */
export const isDecidedByTime = ({ input, result }: Standing): boolean =>
  result.timing === 'overdue' && input.submitted.every((moment) => moment === null)

/** The standing by the unit's own claim, even beside confirmed facts; null without a claim. */
export function claimedStanding(standing: Standing, rubric: TasksRubric): Standing | null {
  const { basis, input, state } = standing
  if (!state.assessed) return null
  if (basis === 'selfAssessed') return standing
  const { facts } = state.assessed
  const claimed = { ...input, facts, rectified: false }
  return { ...standing, basis: 'selfAssessed', facts, input: claimed, result: evaluateTask(rubric, claimed) }
}

/** The standing if all materials came in now; null without a claim, or where the claim counts already. */
export function expectedStanding(standing: Standing, rubric: TasksRubric): Standing | null {
  const { basis, input, result, task } = standing
  if (basis !== 'selfAssessed' || result.timing !== 'early' || task.uploads.length === 0) return null
  const handedIn = { ...input, submitted: task.uploads.map((_, upload) => input.submitted[upload] ?? input.at) }
  return { ...standing, input: handedIn, result: evaluateTask(rubric, handedIn) }
}
