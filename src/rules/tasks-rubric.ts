import { z } from 'zod'
import type { Flag } from '../domain/flag.ts'
import { type Grade, type GradeScale, gradeIn } from '../domain/grade.ts'
import { comesAs, type FileKind, type MaterialKind, materialKinds } from '../domain/task.ts'
import type { UnitKind } from '../domain/unit.ts'
import { type CompiledRecurs, compileRecurs } from './due/compile-recurs.ts'
import { compileUploads } from './due/compile-uploads.ts'
import { type Deadline, deadlinesOf } from './due/deadlines.ts'
import type { EventData } from './due/due-data.ts'
import type { DueContext, DueRule, OfficeCalendar } from './due/due-rule.ts'
import { factLabels } from './fact-labels.ts'
import type { Resolve, Resolved } from './interpreted.ts'
import type { Grader } from './kinds/grader.ts'
import { requireGrade } from './kinds/grader.ts'
import { compileGrading } from './kinds/grading-rule.ts'
import type { ClauseRef } from './notice.ts'
import { compileRow } from './points/compile-row.ts'
import type { Scorer } from './points/row.ts'
import { scoreGrader } from './points/score-grader.ts'
import { compileTotal } from './points/total/compile-total.ts'
import type { Total } from './points/total/total.ts'
import { type Path, RubricError } from './rubric-error.ts'
import type { RubricData } from './rubric-file.ts'
import type { HeadContext, RubricHead } from './rubric-head.ts'
import {
  CuredReading,
  type Deadlines,
  FlagOrNone,
  type FlagRules,
  LapsedReading,
  ReplacedReading,
  SupervisedBefore,
  type TaskData,
} from './tasks-data.ts'

/** A task's data, with what it leaves out. */
type CompiledTaskData = TaskData & { readonly appliesTo: readonly UnitKind[] }

/** A task, compiled: everything looked up beforehand. */
export interface CompiledTask {
  readonly data: CompiledTaskData
  /** Whose task it is, for a lookup that allocates nothing. */
  readonly applies: ReadonlySet<UnitKind>
  /** The units it is for, where it is not for all of those kinds. */
  readonly onlyUnits: ReadonlySet<string> | null
  readonly grader: Grader
  /** What gives its points; null for a task that is graded. */
  readonly scorer: Scorer | null
  /** What its facts are called, by name. */
  readonly factLabels: ReadonlyMap<string, string>
  /** The grade once the deadline has passed with nothing in. */
  readonly notSubmitted: Resolved<Grade | null>
  /** How it counts when content is replaced after the deadline, comes back to cure a return, or does not come back. */
  readonly replaced: Resolved<ReplacedReading>
  readonly cured: Resolved<CuredReading>
  readonly lapsed: Resolved<LapsedReading>
  readonly demotes: { readonly late: boolean; readonly unreachable: boolean; readonly both: Resolved<'once' | 'each'> }
  /** Its deadline counts: something is to be handed in, and not of free will. */
  readonly timed: boolean
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
  /** How often something is to be handed in, each year or each period. */
  readonly rounds: number
  /** How each upload's deadline is written. */
  readonly dues: readonly DueRule[]
  /** The periods that make its year; null for a task that does not recur. */
  readonly recurs: CompiledRecurs | null
  /** The deadlines of a year or a period, one an upload, as an extension moved them. */
  deadlines(context: DueContext): readonly Deadline[]
}

/** The rules for flags, compiled. */
export interface CompiledFlags {
  readonly clause: ClauseRef
  readonly notInTime: Flag
  readonly notCarriedOut: Resolved<Flag | null>
  readonly onTime: ReadonlyMap<Grade, Resolved<Flag | null>>
  readonly rectified: {
    readonly clause: ClauseRef
    readonly from: Flag
    readonly to: Flag
    readonly supervisedBefore: Resolved<SupervisedBefore>
  }
}

/** What the notice has everything made into that is handed in. */
export interface HandIn {
  readonly as: MaterialKind
  /** The files that come as it. */
  readonly files: readonly FileKind[]
  readonly clause: ClauseRef
}

/** The parts `tasks`, `flags` and `total`, compiled. */
export interface TaskParts {
  /** By number; none where the rubric has no such part. */
  readonly tasks: ReadonlyMap<number, CompiledTask>
  /** What deadlines count from. */
  readonly events: readonly EventData[]
  /** What they fell on, and the rest days. */
  readonly calendar: OfficeCalendar
  /** Null where the notice does not say. */
  readonly handIn: HandIn | null
  /** Null where the notice knows no flags. */
  readonly flags: CompiledFlags | null
  /** What its rows in points come to; null where there is none. */
  readonly total: Total | null
}

/** A rubric with its tasks. */
export interface TasksRubric extends RubricHead, TaskParts {
  /** What it was compiled from, to compile it again under another reading. */
  readonly data: RubricData
}

/** Compiles the tasks and what follows from them; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileTasks(
  data: RubricData,
  { head, resolve, clauseRef }: HeadContext,
  calendar: OfficeCalendar,
): TaskParts {
  const { deadlines } = data
  if (data.tasks === undefined || deadlines === undefined)
    return { tasks: new Map(), events: [], calendar, handIn: null, flags: null, total: null }
  const includesDay = resolve(deadlines.includesDay, z.boolean(), ['deadlines', 'includesDay'])
  const counting = compileCounting(deadlines, resolve)
  const { grades, unitKinds } = head
  const { events } = data
  const flags = data.flags ? compileFlags(data.flags, { resolve, clauseRef, grades }) : null
  const context = {
    resolve,
    clauseRef,
    grades,
    unitKinds,
    flagClause: flags?.clause ?? null,
    includesDay,
    counting,
    events,
    calendar,
  }
  const tasks = data.tasks.map((task, at) => compileTask(task, ['tasks', at], context))
  const rows = tasks.flatMap(({ data: { no }, scorer }) => (scorer ? [no] : []))
  const total = data.total ? compileTotal(data.total, { resolve, clauseRef, path: ['total'], rows }) : null
  const handIn = compileHandIn(data.handIn, clauseRef)
  return { tasks: new Map(tasks.map((task) => [task.data.no, task])), events, calendar, handIn, flags, total }
}

const compileHandIn = (data: RubricData['handIn'], clauseRef: RefOf): HandIn | null =>
  data ? { as: data.as, files: comesAs(data.as), clause: clauseRef(data.clause, ['handIn', 'clause']) } : null

/** How what comes again, or does not come back, counts. */
type Counting = Pick<CompiledTask, 'replaced' | 'cured' | 'lapsed'>

function compileCounting(deadlines: Deadlines, resolve: Resolve): Counting {
  const { replacedAfter = 'on-time', cured = 'first', lapsed = '未报送' } = deadlines
  return {
    replaced: resolve(replacedAfter, ReplacedReading, ['deadlines', 'replacedAfter']),
    cured: resolve(cured, CuredReading, ['deadlines', 'cured']),
    lapsed: resolve(lapsed, LapsedReading, ['deadlines', 'lapsed']),
  }
}

type RefOf = HeadContext['clauseRef']

interface FlagContext {
  readonly resolve: Resolve
  readonly clauseRef: RefOf
  readonly grades: GradeScale
}

function compileFlags(flags: FlagRules, { resolve, clauseRef, grades }: FlagContext): CompiledFlags {
  const onTime = grades.map((grade): [Grade, Resolved<Flag | null>] => {
    const flag = flags.onTime[grade]
    if (flag === undefined) throw new RubricError(['flags', 'onTime'], `应写明按时完成而评为${grade}的旗帜`)
    return [grade, resolve(flag, FlagOrNone, ['flags', 'onTime', grade])]
  })
  return {
    clause: clauseRef(flags.clause, ['flags', 'clause']),
    notInTime: flags.notInTime,
    notCarriedOut: resolve(flags.notCarriedOut, FlagOrNone, ['flags', 'notCarriedOut']),
    onTime: new Map(onTime),
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

function resolveNotSubmitted({ notSubmitted = null }: TaskData, path: Path, { resolve, grades }: TaskContext) {
  const resolved = resolve<Grade | null>(notSubmitted, z.union([gradeIn(grades), z.null()]), [...path, 'notSubmitted'])
  if (resolved.value !== null) requireGrade({ resolve, scale: grades, path }, resolved.value, 'notSubmitted')
  return resolved
}

interface TaskContext {
  readonly resolve: Resolve
  readonly clauseRef: RefOf
  readonly grades: GradeScale
  readonly unitKinds: readonly UnitKind[]
  /** What flags follow from, where a task has no clause of its own for that; null without flags. */
  readonly flagClause: ClauseRef | null
  readonly includesDay: Resolved<boolean>
  readonly counting: Counting
  readonly events: readonly EventData[]
  readonly calendar: OfficeCalendar
}

/** Compiles what gives a task its points; throws a RubricError where a kind of its units has none. */
function compileScore(
  { score, appliesTo, uploads, recurs }: CompiledTaskData,
  path: Path,
  resolve: Resolve,
): Scorer | null {
  if (score === undefined) return null
  const isHandedIn = uploads.length > 0 || recurs !== undefined
  const scorer = compileRow(score, { resolve, path: [...path, 'score'], isHandedIn })
  const without = appliesTo.find((unit) => scorer.of({ unit, daysLate: 0 }) === null)
  if (without === undefined) return scorer
  throw new RubricError([...path, 'score', 'points'], `应写明${without}的分值`)
}

function graderOf(scorer: Scorer | null): Grader {
  if (scorer) return scoreGrader(scorer)
  throw new RangeError('a task has a rule or a score')
}

/** What a row need not say: whose task it is where it is everybody's, and a material that is called as the task is. */
function withDefaults(task: TaskData, unitKinds: readonly UnitKind[]): CompiledTaskData {
  const named = (task.uploads.length > 0 || task.recurs !== undefined) && task.materials.length === 0
  const materials = named ? [{ title: task.title, accepts: [...materialKinds] }] : withNumbers(task.materials)
  return { ...task, appliesTo: task.appliesTo ?? [...unitKinds], materials }
}

/** Several materials that the notice does not number are numbered in their order, to be told apart. */
const withNumbers = (materials: TaskData['materials']): TaskData['materials'] =>
  materials.length > 1 && materials.every(({ no }) => no === undefined)
    ? materials.map((material, at) => ({ ...material, no: at + 1 }))
    : materials

function compileTask(written: TaskData, path: readonly (string | number)[], context: TaskContext): CompiledTask {
  const { resolve, clauseRef, grades, unitKinds, flagClause, includesDay, counting } = context
  const data = withDefaults(written, unitKinds)
  if (data.appliesTo.length === 0)
    throw new RubricError([...path], '应写明 appliesTo，或在 vocabulary 中写明 unitKinds')
  const { rule, demotion } = data
  const stranger = data.appliesTo.find((kind) => !unitKinds.includes(kind))
  if (stranger !== undefined)
    throw new RubricError([...path, 'appliesTo'], `「${stranger}」应为 ${unitKinds.join('、')} 之一`)
  const recognition = rule?.kind === 'recognition' ? rule : null
  if (recognition && flagClause === null)
    throw new RubricError([...path, 'rule', 'kind'], '没有 flags 的细则不能有认定旗帜的任务')
  const uploads = compileUploads(data, path, context)
  const timed = uploads.length > 0 && !data.voluntary
  const scorer = compileScore(data, path, resolve)
  const grader = rule ? compileGrading(rule, { resolve, scale: grades, path: [...path, 'rule'] }) : graderOf(scorer)
  const grading = clauseRef(data.grading, [...path, 'grading'])
  const schedule = data.schedule === undefined ? grading : clauseRef(data.schedule, [...path, 'schedule'])
  const flag = recognition && clauseRef(recognition.clause, [...path, 'rule', 'clause'])
  const both = resolve(demotion?.bothCauses ?? 'once', z.enum(['once', 'each']), [...path, 'demotion', 'bothCauses'])
  return {
    data,
    applies: new Set(data.appliesTo),
    onlyUnits: data.onlyUnits ? new Set(data.onlyUnits) : null,
    grader,
    scorer,
    factLabels: factLabels(grader.specs),
    notSubmitted: resolveNotSubmitted(data, path, context),
    ...counting,
    demotes: {
      late: demotion?.causes.includes('late') ?? false,
      unreachable: demotion?.causes.includes('unreachable') ?? false,
      both,
    },
    timed,
    flagged: flagClause === null || scorer ? 'none' : recognition ? 'recognised' : timed ? 'timed' : 'none',
    recognisedFlag: recognition?.flag ?? null,
    clauses: {
      requirements: data.requirements.map((name, at) => clauseRef(name, [...path, 'requirements', at])),
      schedule,
      grading,
      flag,
    },
    quoted: { schedule: [schedule], grading: [grading], flag: [flag ?? flagClause].filter((ref) => ref !== null) },
    rounds: uploads.length,
    dues: uploads.map(({ due }) => due),
    recurs: data.recurs
      ? compileRecurs(data.recurs, { grades, isScored: scorer !== null, path: [...path, 'recurs'] })
      : null,
    deadlines: deadlinesOf(uploads, includesDay),
  }
}
