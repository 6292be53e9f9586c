import { z } from 'zod'
import type { Day } from '../domain/day.ts'
import type { Flag } from '../domain/flag.ts'
import { type Grade, gradeWords } from '../domain/grade.ts'
import type { UnitKind } from '../domain/unit.ts'
import { factLabels } from './fact-labels.ts'
import type { Resolve, Resolved } from './interpreted.ts'
import type { Grader } from './kinds/grader.ts'
import { compileGrading } from './kinds/grading-rule.ts'
import type { ClauseIndex, ClauseRef } from './notice.ts'
import { compileHead, dataUnder, type HeadContext, type RubricHead } from './rubric-head.ts'
import {
  CuredReading,
  FlagOrNone,
  GradeOrNone,
  LapsedReading,
  ReplacedReading,
  SupervisedBefore,
  type TaskData,
  type TasksData,
} from './tasks-data.ts'
import { type Deadline, deadlinesOf } from './timing.ts'

/** A task, compiled: everything looked up beforehand. */
export interface CompiledTask {
  readonly data: TaskData
  readonly applies: Readonly<Record<UnitKind, boolean>>
  readonly grader: Grader
  /** What its facts are called, by name. */
  readonly factLabels: ReadonlyMap<string, string>
  /** The grade once the deadline has passed with nothing in. */
  readonly notSubmitted: Resolved<Grade | null>
  /** How it counts when content is replaced after the deadline, comes back to cure a return, or does not come back. */
  readonly replaced: Resolved<ReplacedReading>
  readonly cured: Resolved<CuredReading>
  readonly lapsed: Resolved<LapsedReading>
  readonly demotes: { readonly late: boolean; readonly unreachable: boolean; readonly both: Resolved<'once' | 'each'> }
  /** `timed`: by timing and grade; `recognised`: by what the office established; `none`: never. */
  readonly flagged: 'timed' | 'recognised' | 'none'
  readonly recognisedFlag: Flag | null
  readonly clauses: {
    readonly requirements: readonly ClauseRef[]
    readonly schedule: ClauseRef
    readonly grading: ClauseRef
    readonly flag: ClauseRef | null
  }
  /** What the steps of a derivation quote, each made once. */
  readonly quoted: {
    readonly schedule: readonly ClauseRef[]
    readonly grading: readonly ClauseRef[]
    readonly flag: readonly ClauseRef[]
  }
  /** The deadlines of a year, one an upload. */
  deadlines(year: number): readonly Deadline[]
  /** The deadlines of a year, moved by an extension. */
  extended(year: number, due: readonly Day[]): readonly Deadline[]
}

/** The rules for flags, compiled. */
export interface CompiledFlags {
  readonly clause: ClauseRef
  readonly notInTime: Flag
  readonly notCarriedOut: Resolved<Flag | null>
  readonly onTime: Readonly<Record<Grade, Resolved<Flag | null>>>
  readonly rectified: {
    readonly clause: ClauseRef
    readonly from: Flag
    readonly to: Flag
    readonly supervisedBefore: Resolved<SupervisedBefore>
  }
}

/** A rubric of the form `tasks`, parsed and compiled once. */
export interface TasksRubric extends RubricHead {
  readonly form: 'tasks'
  readonly tasks: ReadonlyMap<number, CompiledTask>
  readonly flags: CompiledFlags
  /** What it was compiled from, to compile it again under another reading. */
  readonly data: TasksData
}

/** Compiles a tasks rubric; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileTasksRubric(data: TasksData, clauses: ClauseIndex): TasksRubric {
  const { head, resolve, clauseRef } = compileHead(data, clauses)
  const includesDay = resolve(data.deadlines.includesDay, z.boolean(), ['deadlines', 'includesDay'])
  const counting = compileCounting(data, resolve)
  const flags = compileFlags(data, resolve, clauseRef)
  const context = { resolve, clauseRef, flagClause: flags.clause, includesDay, counting }
  const tasks = data.tasks.map((task, at) => compileTask(task, ['tasks', at], context))
  return { ...head, form: 'tasks', tasks: new Map(tasks.map((task) => [task.data.no, task])), flags, data }
}

/** The same rubric with another reading of one interpretation in force; throws a RangeError for an unknown one. */
export const withReading = (rubric: TasksRubric, id: string, reading: string): TasksRubric =>
  compileTasksRubric(dataUnder(rubric.data, id, reading), rubric.clauses)

/** How what comes again, or does not come back, counts. */
type Counting = Pick<CompiledTask, 'replaced' | 'cured' | 'lapsed'>

function compileCounting({ deadlines }: TasksData, resolve: Resolve): Counting {
  const { replacedAfter = 'on-time', cured = 'first', lapsed = '未报送' } = deadlines
  return {
    replaced: resolve(replacedAfter, ReplacedReading, ['deadlines', 'replacedAfter']),
    cured: resolve(cured, CuredReading, ['deadlines', 'cured']),
    lapsed: resolve(lapsed, LapsedReading, ['deadlines', 'lapsed']),
  }
}

type RefOf = HeadContext['clauseRef']

function compileFlags({ flags }: TasksData, resolve: Resolve, clauseRef: RefOf): CompiledFlags {
  const onTime = (grade: Grade) => {
    const word = gradeWords[grade]
    return resolve(flags.onTime[word], FlagOrNone, ['flags', 'onTime', word])
  }
  return {
    clause: clauseRef(flags.clause, ['flags', 'clause']),
    notInTime: flags.notInTime,
    notCarriedOut: resolve(flags.notCarriedOut, FlagOrNone, ['flags', 'notCarriedOut']),
    onTime: { excellent: onTime('excellent'), good: onTime('good'), fair: onTime('fair'), poor: onTime('poor') },
    rectified: {
      ...flags.rectified,
      clause: clauseRef(flags.rectified.clause, ['flags', 'rectified', 'clause']),
      supervisedBefore: resolve(flags.rectified.supervisedBefore ?? 'confirmation', SupervisedBefore, [
        'flags',
        'rectified',
        'supervisedBefore',
      ]),
    },
  }
}

interface TaskContext {
  readonly resolve: Resolve
  readonly clauseRef: RefOf
  /** What flags follow from, where a task has no clause of its own for that. */
  readonly flagClause: ClauseRef
  readonly includesDay: Resolved<boolean>
  readonly counting: Counting
}

function compileTask(data: TaskData, path: readonly (string | number)[], context: TaskContext): CompiledTask {
  const { resolve, clauseRef, flagClause, includesDay, counting } = context
  const { rule, demotion } = data
  const recognition = rule.kind === 'recognition' ? rule : null
  const applies = (kind: UnitKind) => data.appliesTo.includes(kind)
  const grader = compileGrading(rule, { resolve, path: [...path, 'rule'] })
  const schedule = clauseRef(data.schedule, [...path, 'schedule'])
  const grading = clauseRef(data.grading, [...path, 'grading'])
  const flag = recognition && clauseRef(recognition.clause, [...path, 'rule', 'clause'])
  const both = resolve(demotion?.bothCauses ?? 'once', z.enum(['once', 'each']), [...path, 'demotion', 'bothCauses'])
  return {
    data,
    applies: {
      county: applies('county'),
      developmentZone: applies('developmentZone'),
      department: applies('department'),
    },
    grader,
    factLabels: factLabels(grader.specs),
    notSubmitted: resolve(data.notSubmitted ?? null, GradeOrNone, [...path, 'notSubmitted']),
    ...counting,
    demotes: {
      late: demotion?.causes.includes('late') ?? false,
      unreachable: demotion?.causes.includes('unreachable') ?? false,
      both,
    },
    flagged: recognition ? 'recognised' : data.uploads.length > 0 && !data.voluntary ? 'timed' : 'none',
    recognisedFlag: recognition?.flag ?? null,
    clauses: {
      requirements: data.requirements.map((name, at) => clauseRef(name, [...path, 'requirements', at])),
      schedule,
      grading,
      flag,
    },
    quoted: { schedule: [schedule], grading: [grading], flag: [flag ?? flagClause] },
    ...deadlinesOf(
      data.uploads.map(({ due }) => due),
      includesDay,
    ),
  }
}
