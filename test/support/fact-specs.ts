import type { FactSpec } from '../../src/domain/facts.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

/** The facts that every task and every item of every notice asks for. */
export function factSpecs(): readonly (readonly FactSpec[])[] {
  const asked = [...loadRubrics().byId.values()].flatMap((rubric) => {
    if (rubric.form === 'tasks') return [...rubric.tasks.values()].map(({ grader }) => grader.specs)
    return rubric.form === 'points' ? [...rubric.items.values()].map(({ specs }) => specs) : []
  })
  return asked.filter(({ length }) => length > 0)
}
