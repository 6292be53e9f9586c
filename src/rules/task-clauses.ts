import { taskNotFound } from '../domain/errors.ts'
import type { Interpretation } from './interpretation.ts'
import { type ClauseRef, clauseText, type QuotedClause } from './notice.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'

/** What a task rests on (依据): to be quoted, each clause with its notice's number. */
export interface TaskClauses {
  readonly requirement: readonly QuotedClause[]
  /** Materials, number of uploads, deadline and how it is assessed. */
  readonly schedule: readonly QuotedClause[]
  readonly grading: readonly QuotedClause[]
  readonly flags: readonly QuotedClause[]
  /** Those that a rule of the task takes a value from, each with the reading in force. */
  readonly interpretations: readonly Interpretation[]
}

const remembered = new WeakMap<TasksRubric, Map<number, TaskClauses>>()

/** All clauses of a task and the interpretations in force that read them; throws `task_not_found`. */
export function taskClauses(rubric: TasksRubric, taskNo: number): TaskClauses {
  const task = rubric.tasks.get(taskNo)
  if (!task) throw taskNotFound(String(taskNo))
  const known = remembered.get(rubric) ?? new Map<number, TaskClauses>()
  remembered.set(rubric, known)
  const clauses = known.get(taskNo) ?? clausesOf(rubric, task)
  known.set(taskNo, clauses)
  return clauses
}

function clausesOf(rubric: TasksRubric, task: CompiledTask): TaskClauses {
  const quote = (ref: ClauseRef) => clauseText(rubric, ref)
  const { requirements, schedule, grading } = task.clauses
  return {
    requirement: requirements.map(quote),
    schedule: task.data.schedule === undefined ? [] : [quote(schedule)],
    grading: [quote(grading)],
    flags: flagClauses(rubric, task).map(quote),
    interpretations: interpretationsOf(rubric, task),
  }
}

function flagClauses({ flags }: TasksRubric, { flagged, clauses, recognisedFlag }: CompiledTask): readonly ClauseRef[] {
  if (flags === null) return []
  const rectifiable = recognisedFlag === flags.rectified.from ? [flags.rectified.clause] : []
  if (clauses.flag) return [clauses.flag, ...rectifiable]
  return flagged === 'timed' ? [flags.clause, flags.rectified.clause] : []
}

/** Those a rule of the task, its deadline or its flag takes a value from. */
function interpretationsOf(rubric: TasksRubric, task: CompiledTask): Interpretation[] {
  const { data, interpretations } = rubric
  const ids = new Set([
    ...idsIn(task.data),
    ...(task.data.uploads.length > 0 ? idsIn(data.deadlines) : []),
    ...(task.flagged === 'timed' ? idsIn(data.flags) : []),
  ])
  return interpretations.filter(({ id }) => ids.has(id))
}

/** The ids of all `{ by: id }` anywhere in a part of a rubric. */
export function idsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'by' && typeof value === 'string' ? [value] : idsIn(value),
  )
}
