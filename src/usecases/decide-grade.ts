import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import { type Grade, gradeWords } from '../domain/grade.ts'
import type { Answer } from '../domain/message.ts'
import type { Standing } from '../dossier/standing.ts'
import { evaluateTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'

export interface GradeDecision {
  readonly grade: Grade
  readonly reason: string
}

export type DecideGrade = (order: Omit<TaskChange, 'decide'> & GradeDecision) => Promise<Answer>

/** 认定, for one unit: the office's own decision, only where the clause is silent. */
export const gradeDecider =
  (record: RecordTasks): DecideGrade =>
  ({ grade, reason, ...change }) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireUndecided(before)
        return [{ kind: 'decided', task: before.task.no, grade, reason }]
      },
    })

/** Throws `not_undecided` where the clause says, or a decision was made already. */
export function requireUndecided({ task, state, result }: Standing): void {
  if (result.undecided) return
  if (!result.applies) throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）不适用于该类单位。`)
  const why = state.decided
    ? `已经认定为${gradeWords[state.decided.grade]}；要改请先用「更正」收回`
    : '没有文件未规定的情形，按细则评定，不能另行认定'
  throw new BotError('not_undecided', `任务${task.no}（${task.title}）${why}。`)
}

/** How a unit would stand in a task once that was decided. */
export function standingIfDecided(standing: Standing, { grade, reason }: GradeDecision, rubric: TasksRubric): Standing {
  const facts = { ...standing.facts, office: { grade: gradeWords[grade], reason } }
  const input = { ...standing.input, facts }
  return { ...standing, input, result: evaluateTask(rubric, input) }
}
