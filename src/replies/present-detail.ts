import { dayOf } from '../domain/day.ts'
import type { Standing } from '../dossier/standing.ts'
import { explainTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { dayWords } from './day-words.ts'
import { presentClausesOf } from './present-clauses.ts'
import { presentDerivation } from './present-derivation.ts'
import { presentFacts } from './present-facts.ts'
import { basisWords, presentFlagLine, presentGrade } from './present-standing.ts'

/** A result with everything it rests on: grade, flag, facts and who established them, steps, clauses, 口径. */
export function presentDetail(standing: Standing, rubric: TasksRubric): string[] {
  const { derivation } = explainTask(rubric, standing.input)
  return [
    presentGrade(standing),
    presentFlagLine(standing),
    ...presentSource(standing),
    ...presentDerivation(derivation),
    ...presentClausesOf(derivation.steps, rubric),
    ...presentInterpretations(
      derivation.steps.flatMap((step) => step.interpretations),
      rubric,
    ),
  ]
}

/** The facts a result rests on, who established them, and when. */
function presentSource({ basis, state, facts, task }: Standing): string[] {
  if (basis === 'timing') return []
  const stated = basis === 'confirmed' ? state.reviewed : state.assessed
  const scorers = basis === 'confirmed' && state.scores.size > 0 ? `${state.scores.size}人评分取平均` : null
  const who = [stated && `${stated.by} ${dayWords(dayOf(stated.on))}`, scorers].filter((part) => part !== null)
  return [`事实（${basisWords[basis]}，${who.join('、')}）：${presentFacts(facts, task.facts)}`]
}

/** The readings in force that a result depends on. */
function presentInterpretations(ids: readonly string[], rubric: TasksRubric): string[] {
  return [...new Set(ids)].flatMap((id) => {
    const interpretation = rubric.interpretations.find((candidate) => candidate.id === id)
    const reading = interpretation?.readings.find((candidate) => candidate.id === interpretation.inForce)
    return interpretation && reading ? [`口径 ${id}：${reading.text}`] : []
  })
}
