import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { type Grade, gradeWords } from '../../src/domain/grade.ts'
import type { Task } from '../../src/domain/task.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Interpretation, Reading } from '../../src/rules/interpretation.ts'
import { taskClauses } from '../../src/rules/task-clauses.ts'
import type { TasksRubric } from '../../src/rules/tasks-rubric.ts'
import type { GradeDecision } from '../../src/usecases/decide-grade.ts'
import { requireInterpretation } from '../../src/usecases/find-interpretation.ts'
import type { SwitchReading } from './switch-reading.ts'

/** What the office decides for every unit in the same silent case. */
export interface DecisionForAll extends GradeDecision {
  readonly task: Task
}

/** 「认定 n 等次 理由」 without a unit: the reading with that grade comes into force for all, previewed and confirmed. */
export type DecideForAll = (command: Command, turn: Turn, decision: DecisionForAll) => Promise<Handled>

export const deciderForAll =
  (switchReading: SwitchReading): DecideForAll =>
  async (command, turn, { task, grade, reason }) => {
    const interpretation = openInterpretation(turn.current.rubric, task.no)
    if (!interpretation) {
      throw new BotError('not_silent', `任务${task.no}（${task.title}）的条款对各种情形都有规定，不能另行认定等次。`)
    }
    const reading = readingOf(interpretation, grade)
    if (!reading) throw noSuchReading(task, interpretation, grade)
    const handled = await switchReading(command, turn, {
      found: requireInterpretation(turn.current, interpretation.id),
      reading,
      reason,
      task: task.no,
    })
    return { ...handled, task: task.no }
  }

/** The tasks whose clause is silent on some case. */
export const openTasks = ({ tasks, rubric }: CurrentCampaign): readonly Task[] =>
  tasks.filter(({ no }) => openInterpretation(rubric, no) !== undefined)

/** The interpretation of a task one of whose readings says 文件未规定. */
const openInterpretation = (rubric: TasksRubric, task: number): Interpretation | undefined =>
  taskClauses(rubric, task).interpretations.find(({ readings }) => readings.some(({ value }) => value === '文件未规定'))

const readingOf = ({ readings }: Interpretation, grade: Grade): Reading | undefined =>
  readings.find(({ value }) => value === gradeWords[grade])

const noSuchReading = (task: Task, { id, readings }: Interpretation, grade: Grade): BotError =>
  new BotError(
    'no_such_reading',
    `任务${task.no}的口径 ${id} 没有评为${gradeWords[grade]}的读法，可选：${readings.map(({ text }) => text).join('；')}。`,
  )
