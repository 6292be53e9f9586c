import { atTime } from '../domain/day.ts'
import type { DutiesRubric } from './duties.ts'
import { type DutiesInput, explainDuties } from './evaluate-duties.ts'
import type { Finding } from './finding.ts'
import { periodsOf } from './period.ts'

export type DutiesFinding = Finding<DutiesInput>

/** Walks through a year in which nothing is done, a day of every quarter, for what an interpretation settles. */
export function checkUpDuties(rubric: DutiesRubric, year: number): readonly DutiesFinding[] {
  const seen = periodsOf(year, 'quarter').map(({ to }) => {
    const input = { at: atTime(to, 12), done: [] }
    return { input, steps: explainDuties(rubric, input).derivation.steps }
  })
  return rubric.interpretations.flatMap(({ id }): DutiesFinding[] => {
    const settled = seen.flatMap(({ input, steps }) =>
      steps.filter(({ interpretations }) => interpretations.includes(id)).map(({ duty }) => ({ input, duty })),
    )
    const [first] = settled
    if (!first) return []
    const of = [...new Set(settled.map(({ duty }) => duty))]
    return [{ kind: 'settled', interpretation: id, of, example: first.input }]
  })
}
