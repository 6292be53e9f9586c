import type { Show } from '../rules/show.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'

/** How a row in points is scored, rule by rule; nothing for one that is graded. */
export function presentScoreRule(rubric: TasksRubric, no: number): string[] {
  const [head, ...rules] = rubric.tasks.get(no)?.scorer?.describe(plainly(rubric)) ?? []
  return head === undefined ? [] : [`满分：${head}`, ...rules.map((rule) => `· ${rule}`)]
}

/** The parameters as they are read now, without a word of where they come from. */
const plainly = ({ interpretations }: TasksRubric): Show => ({
  text: (text) => text,
  parameter(parameter, words) {
    const id = typeof parameter === 'object' && parameter !== null && 'by' in parameter ? parameter.by : null
    if (id === null) return words(parameter)
    const read = interpretations.find((one) => one.id === id)
    return words(read?.readings.find((one) => one.id === read.inForce)?.value)
  },
})
