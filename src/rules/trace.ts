import type { Flag } from '../domain/flag.ts'
import type { Grade } from '../domain/grade.ts'
import type { FlagCause, GradeAndFlag, PossibleReading, Step, UploadTiming } from './derivation.ts'
import type { Deadline } from './due/deadlines.ts'
import type { Exact } from './exact.ts'
import { flagConsulted } from './flags.ts'
import type { Judgement } from './kinds/grader.ts'
import type { OfficeDecision } from './office-decision.ts'
import { exactAmount } from './points/amount.ts'
import { consultedBy } from './points/consulted-by.ts'
import type { RowAccount } from './points/row.ts'
import { hasLapsed, isCured, isLapseOpen, isReplaced } from './replaced.ts'
import type { Situation } from './situation.ts'
import type { TaskInput, Timing } from './task-input.ts'
import { situationAgainst } from './task-situation.ts'
import type { CompiledFlags, CompiledTask, TasksRubric } from './tasks-rubric.ts'
import { timingConsulted, uploadTimings } from './timing.ts'

const NONE: readonly string[] = []
const LAPSED = '退回后在补正期限内没有重新报送'

/** Collects the steps of a derivation while a task is judged; only an explanation pays for it. */
export class Trace {
  readonly steps: Step[] = []
  readonly deadlines: readonly Deadline[]
  readonly situation: Situation
  readonly #rubric: TasksRubric
  readonly #task: CompiledTask
  readonly #input: TaskInput

  constructor(rubric: TasksRubric, task: CompiledTask, input: TaskInput) {
    this.#rubric = rubric
    this.#task = task
    this.#input = input
    this.deadlines = task.deadlines(input)
    this.situation = situationAgainst(this.deadlines, input)
  }

  notApplicable(): void {
    const { quoted, data } = this.#task
    const { unit } = this.#input
    this.steps.push({
      kind: 'not-applicable',
      unit,
      appliesTo: data.appliesTo,
      clauses: quoted.schedule,
      interpretations: NONE,
    })
  }

  timing(timing: Timing): void {
    const { submitted, at, later, lapsed } = this.#input
    const consulted = timingConsulted(this.deadlines, submitted, at)
    this.steps.push({
      kind: 'timing',
      timing,
      uploads: withLater(uploadTimings(this.deadlines, submitted, at), later, lapsed),
      clauses: this.#task.quoted.schedule,
      interpretations: arrivedAgain(this.#input)
        ? [...consulted, ...this.#replacedConsulted(), ...this.#returnConsulted()]
        : consulted,
    })
  }

  open(onTime: GradeAndFlag, late: GradeAndFlag): void {
    const { quoted } = this.#task
    this.steps.push({
      kind: 'open',
      onTime: { grade: onTime.grade, flag: onTime.flag },
      late: { grade: late.grade, flag: late.flag },
      clauses: quoted.schedule,
      interpretations: this.#replacedConsulted(),
    })
  }

  #replacedConsulted(): readonly string[] {
    const { by } = this.#task.replaced
    return by !== null && isReplaced(this.#input) ? [by] : NONE
  }

  #returnConsulted(): readonly string[] {
    const { cured, lapsed, timed } = this.#task
    return [
      ...(isCured(this.#input) && cured.by !== null ? [cured.by] : []),
      ...(timed && hasLapsed(this.#input) && lapsed.by !== null ? [lapsed.by] : []),
    ]
  }

  notSubmitted(grade: Grade | null, overdue: boolean): void {
    const { quoted, notSubmitted } = this.#task
    const interpretations = overdue && notSubmitted.by !== null ? [notSubmitted.by] : NONE
    this.steps.push({ kind: 'not-submitted', grade, clauses: quoted.grading, interpretations })
  }

  waiting(): void {
    this.steps.push({
      kind: 'waiting',
      missing: this.#task.grader.missing(this.#input.facts, this.situation),
      clauses: this.#task.quoted.grading,
      interpretations: this.#task.grader.consulted(this.#input.facts, this.situation),
    })
  }

  grade(grade: Grade): void {
    const { grader } = this.#task
    const reason = grader.reason(this.#input.facts, this.situation)
    if (reason === null) return
    this.steps.push({
      kind: 'grade',
      grade,
      reason,
      clauses: this.#task.quoted.grading,
      interpretations: grader.consulted(this.#input.facts, this.situation),
    })
  }

  silent(office: OfficeDecision | null): void {
    const { grader } = this.#task
    const isLapsed = isLapseOpen(this.#task, this.#input)
    const reason = isLapsed ? LAPSED : grader.reason(this.#input.facts, this.situation)
    if (reason === null) return
    const consulted = isLapsed ? this.#returnConsulted() : grader.consulted(this.#input.facts, this.situation)
    const { interpretation, readings } = possibleReadings(this.#rubric, consulted)
    this.steps.push({
      kind: 'silent',
      reason,
      interpretation,
      readings,
      clauses: this.#task.quoted.grading,
      interpretations: consulted,
    })
    if (office)
      this.steps.push({ kind: 'office', ...office, clauses: this.#task.quoted.grading, interpretations: consulted })
  }

  points({ start, effects, missing, floored, capped, points, of }: RowAccount): void {
    const { facts } = this.#input
    const clauses = this.#task.quoted.grading
    if (points === null) {
      const labels = missing.map(({ label, name }) => label ?? name)
      this.steps.push({ kind: 'points-waiting', missing: labels, clauses, interpretations: NONE })
      return
    }
    this.steps.push({
      kind: 'points',
      start: exactAmount(start),
      effects: effects.map(({ rule, points: effect }) => ({
        label: rule.label,
        found: rule.found(facts, this.situation),
        points: exactAmount(effect ?? 0),
      })),
      floored,
      capped,
      points: exactAmount(points),
      of: exactAmount(of),
      clauses,
      interpretations: consultedBy(
        effects.map(({ rule }) => rule),
        facts,
      ),
    })
  }

  pointsNotSubmitted(points: Exact | null, by: string | null): void {
    const clauses = this.#task.quoted.grading
    this.steps.push({ kind: 'points-not-submitted', points, clauses, interpretations: by === null ? NONE : [by] })
  }

  demotion(late: boolean, unreachable: boolean, grades: number, from: Grade, to: Grade): void {
    const causes = [...(late ? (['late'] as const) : []), ...(unreachable ? (['unreachable'] as const) : [])]
    const { by } = this.#task.demotes.both
    const consulted = late && unreachable && by !== null ? [by] : []
    this.steps.push({
      kind: 'demotion',
      causes,
      grades,
      from,
      to,
      clauses: this.#task.quoted.grading,
      interpretations: consulted,
    })
  }

  flag(flags: CompiledFlags, { flag, cause, judged, grade }: Flagged): void {
    this.steps.push({
      kind: 'flag',
      flag,
      cause,
      clauses: this.#task.quoted.flag,
      interpretations: flagConsulted(cause, flags, judged, grade),
    })
  }

  rectified({ rectified: { from, to, clause, supervisedBefore } }: CompiledFlags): void {
    const interpretations = supervisedBefore.by === null ? NONE : [supervisedBefore.by]
    this.steps.push({ kind: 'rectified', from, to, clauses: [clause], interpretations })
  }
}

/** A flag and what it follows from. */
interface Flagged {
  readonly flag: Flag | null
  readonly cause: FlagCause
  readonly judged: Judgement
  readonly grade: Grade | null
}

/** Something came after an upload was complete, or did not come back. */
const arrivedAgain = ({ later, lapsed }: TaskInput): boolean => later !== undefined || lapsed !== undefined

/** Each upload with what came of it later, or did not come back. */
const withLater = (
  uploads: readonly UploadTiming[],
  later: TaskInput['later'],
  lapsed: TaskInput['lapsed'],
): readonly UploadTiming[] => {
  if (later === undefined && lapsed === undefined) return uploads
  return uploads.map((timing, upload) => {
    const [came, lapse] = [later?.[upload], lapsed?.[upload]]
    return { ...timing, ...(came ? { later: came } : {}), ...(lapse ? { lapsed: lapse } : {}) }
  })
}

/** The readings a silent case could have, of the first interpretation consulted that leaves it open. */
function possibleReadings(rubric: TasksRubric, consulted: readonly string[]) {
  for (const id of consulted) {
    const interpretation = rubric.interpretations.find((one) => one.id === id)
    const readings = (interpretation?.readings ?? []).flatMap(({ id, text, value }): PossibleReading[] => {
      const grade = rubric.grades.find((one) => one === value)
      return grade === undefined ? [] : [{ id, text, grade }]
    })
    if (readings.length > 0) return { interpretation: id, readings }
  }
  return { interpretation: consulted[0] ?? null, readings: [] }
}
