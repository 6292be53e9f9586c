import type { TasksRubric } from '../rules/tasks-rubric.ts'

/** The numbers of the notices that grades and flags of a rubric follow from, for lists that quote no clause. */
export function presentSources({ notices, flags }: TasksRubric): string {
  const numbers = new Set([...notices.map(({ number }) => number), flags.clause.notice])
  return `依据：${[...numbers].join('、')}`
}
