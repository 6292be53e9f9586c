import { Engine } from 'json-rules-engine'
import { demote, Grade, type GradeScale } from '../../../src/domain/grade.ts'
import type { TaskInput } from '../../../src/rules/task-input.ts'
import type { CompiledTask } from '../../../src/rules/tasks-rubric.ts'

/** The grades by the number of criteria met, none where the clause is silent. */
type GradesByCount = readonly (Grade | null)[]

/**
 * The criteria rule with its late demotion as json-rules-engine says it: one rule a number of criteria met and in time or
 * late (https://github.com/CacheControl/json-rules-engine/blob/master/docs/rules.md). Only submitted inputs.
 */
export function engineFor(
  task: CompiledTask,
  year: number,
  scale: GradeScale,
): (input: TaskInput) => Promise<Grade | null> {
  const limit = task.deadlines({ year })[0]?.limit ?? 0
  const rules = gradesByCount(task).flatMap((grade, met) => {
    if (!grade) return []
    const condition = (operator: string, to: Grade) => ({
      conditions: {
        all: [
          { fact: 'met', operator: 'equal', value: met },
          { fact: 'submitted', operator, value: limit },
        ],
      },
      event: { type: 'grade', params: { grade: to } },
    })
    return [condition('lessThanInclusive', grade), condition('greaterThan', demote(grade, scale))]
  })
  const engine = new Engine(rules)
  return async ({ facts, submitted }) => {
    const met = Array.isArray(facts.criteria) ? facts.criteria.length : 0
    const { events } = await engine.run({ met, submitted: submitted[0]?.getTime() ?? 0 })
    const grade = Grade.safeParse(events[0]?.params?.grade)
    return grade.success ? grade.data : null
  }
}

const gradesByCount = ({ grader, data: { rule } }: CompiledTask): GradesByCount => {
  if (rule?.kind !== 'criteria') throw new RangeError('a task graded by criteria')
  const numbers = rule.criteria.map(({ no }) => no)
  return [0, ...numbers].map((_, met) => {
    const { verdict } = grader.judge({ criteria: numbers.slice(0, met) }, { unit: null, daysLate: 0 })
    return verdict === 'silent' || verdict === 'waiting' || verdict === 'none' ? null : verdict
  })
}
