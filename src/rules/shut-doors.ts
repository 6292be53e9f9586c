import type { ShutDoor } from './advice.ts'
import { isBeforeStart } from './due/deadlines.ts'
import type { ClauseRef } from './notice.ts'
import { isLapseOpen } from './replaced.ts'
import type { TaskInput, TaskResult } from './task-input.ts'
import { situationOf } from './task-situation.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'
import { timingConsulted } from './timing.ts'

/** The doors that are shut for good, and the clause that shuts each. */
export function shutDoors(
  rubric: TasksRubric,
  input: TaskInput,
  now: TaskResult,
  fixed: readonly string[],
): readonly ShutDoor[] {
  const task = rubric.tasks.get(input.task)
  if (!task) return []
  const { schedule, grading } = task.clauses
  if (!now.applies) return [{ kind: 'not-applicable', ...on(schedule) }]
  return [
    ...passedDeadlines(task, input),
    ...afterDeadline(rubric, task, now),
    ...rectifiedDoor(rubric, task, input, now),
    ...factDoors(task, input, fixed),
    ...(now.undecided ? [officeDoor(task, input)] : []),
    ...(now.grade === rubric.grades[0] ? [{ kind: 'best-grade', ...on(grading) } as const] : []),
    ...(now.points !== undefined && now.points === now.of ? [{ kind: 'full-points', ...on(grading) } as const] : []),
    ...(task.data.rule?.kind === 'recognition' ? [{ kind: 'no-grade', ...on(grading) } as const] : []),
  ]
}

const on = (clause: ClauseRef, interpretations: readonly string[] = []) => ({ clauses: [clause], interpretations })

function passedDeadlines(task: CompiledTask, input: TaskInput): ShutDoor[] {
  if (!task.timed) return []
  const { submitted, at } = input
  const deadlines = task.deadlines(input)
  return deadlines.flatMap((deadline, upload): ShutDoor[] => {
    const { due, limit } = deadline
    if (due === null || isBeforeStart(deadline, submitted[upload]) || (submitted[upload] ?? at).getTime() <= limit)
      return []
    const consulted = timingConsulted(deadlines, submitted, at)
    return [{ kind: 'deadline-passed', upload, due, ...on(task.clauses.schedule, consulted) }]
  })
}

function afterDeadline({ flags }: TasksRubric, task: CompiledTask, { timing }: TaskResult): ShutDoor[] {
  if (!task.timed || (timing !== 'late' && timing !== 'overdue')) return []
  const demotion: ShutDoor[] = task.demotes.late ? [{ kind: 'late-demotion', ...on(task.clauses.grading) }] : []
  return [...demotion, ...(flags ? [{ kind: 'no-red-after-deadline', ...on(flags.clause) } as const] : [])]
}

function rectifiedDoor({ flags }: TasksRubric, task: CompiledTask, input: TaskInput, now: TaskResult): ShutDoor[] {
  if (flags === null) return []
  const lifted = input.rectified && task.flagged !== 'none' && now.flag === flags.rectified.to && isFaulty(task, now)
  return lifted ? [{ kind: 'rectified-stays-blue', ...on(flags.rectified.clause) }] : []
}

const isFaulty = (task: CompiledTask, { timing }: TaskResult) =>
  task.flagged === 'recognised' || timing === 'late' || timing === 'overdue'

function factDoors(task: CompiledTask, { facts }: TaskInput, fixed: readonly string[]): ShutDoor[] {
  const isStated = (fact: string) => facts[fact] !== undefined
  const announced =
    task.data.rule?.kind === 'prizes' ? ['prize'].filter((fact) => isStated(fact) && !fixed.includes(fact)) : []
  const clause = on(task.clauses.grading)
  return [
    ...announced.map((fact) => ({ kind: 'fact-announced', fact, ...clause }) as const),
    ...[...new Set(fixed)].filter(isStated).map((fact) => ({ kind: 'fact-fixed', fact, ...clause }) as const),
  ]
}

function officeDoor(task: CompiledTask, input: TaskInput): ShutDoor {
  const { by } = task.lapsed
  const consulted = isLapseOpen(task, input)
    ? [by].filter((id) => id !== null)
    : task.grader.consulted(input.facts, situationOf(task, input))
  return { kind: 'office-decides', interpretation: consulted[0] ?? null, ...on(task.clauses.grading, consulted) }
}
