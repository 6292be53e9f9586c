import { presentTaskCheck } from '../../replies/present-advice.ts'
import { presentCandidate } from '../../replies/present-candidate.ts'
import { presentClausesOf, presentConsulted } from '../../replies/present-clauses.ts'
import { presentDerivation } from '../../replies/present-derivation.ts'
import { presentDuties } from '../../replies/present-duties.ts'
import { presentPoints } from '../../replies/present-points.ts'
import { presentFinal, presentRecommendation } from '../../replies/present-recommending.ts'
import { totalStepLines, totalWords } from '../../replies/present-total.ts'
import { adviseTask } from '../../rules/advise-task.ts'
import type { DutiesRubric } from '../../rules/duties.ts'
import { type DutiesInput, explainDuties } from '../../rules/evaluate-duties.ts'
import { explainTask } from '../../rules/evaluate-task.ts'
import { explainUnit } from '../../rules/evaluate-unit.ts'
import { explainYear } from '../../rules/evaluate-year.ts'
import { advisePoints } from '../../rules/points/advise-points.ts'
import { explainPoints } from '../../rules/points/evaluate-points.ts'
import { adviseCandidate } from '../../rules/selection/advise-candidate.ts'
import { explainCandidate } from '../../rules/selection/evaluate-candidate.ts'
import type { TaskInput } from '../../rules/task-input.ts'
import { tasksOf } from '../../rules/tasks-of.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import type { CaseSubject } from './case-run.ts'

/** A case in words: the result with its derivation, and what would still raise it. */
export function adviseCase(subject: CaseSubject): string[] {
  switch (subject.kind) {
    case 'task':
      return taskLines(subject.rubric, subject.input)
    case 'year': {
      const { derivation } = explainYear(subject.rubric, subject.inputs)
      return ['推算：', ...presentDerivation(derivation).map((line) => `· ${line}`)]
    }
    case 'unit': {
      const { rubric, total, input } = subject
      const { result, derivation } = explainUnit(rubric, total, input)
      return [
        `结果：${totalWords(result)}`,
        '推算：',
        ...derivation.steps.flatMap(totalStepLines).map((line) => `· ${line}`),
        ...presentClausesOf(derivation.steps, rubric),
        ...presentConsulted(derivation.steps, rubric),
      ]
    }
    case 'points': {
      const { rubric, input } = subject
      return presentPoints(rubric, explainPoints(rubric, input).derivation, advisePoints(rubric, input))
    }
    case 'candidate': {
      const { rubric, input } = subject
      return presentCandidate(rubric, explainCandidate(rubric, input).derivation, adviseCandidate(rubric, input))
    }
    case 'body':
      return presentRecommendation(subject.rubric, subject.body.judge(subject.input))
    case 'final':
      return presentFinal(subject.rubric, subject.limit, subject.confirmed)
    case 'duties':
      return dutiesLines(subject.rubric, subject.input)
    default:
      return subject satisfies never
  }
}

function taskLines(rubric: TasksRubric, input: TaskInput): string[] {
  const task = tasksOf(rubric, input.year).find(({ no, period }) => no === input.task && period === input.period)
  if (!task) return []
  const { derivation } = explainTask(rubric, input)
  return presentTaskCheck(rubric, task, input, { derivation, advice: adviseTask(rubric, input) })
}

/** The duties that are due or missed, each with its clause. */
function dutiesLines(rubric: DutiesRubric, input: DutiesInput): string[] {
  const { steps } = explainDuties(rubric, input).derivation
  const open = steps.filter(({ state }) => state !== 'done')
  return [
    ...presentDuties(rubric, steps, input.at),
    ...presentClausesOf(open, rubric),
    ...presentConsulted(open, rubric),
  ]
}
