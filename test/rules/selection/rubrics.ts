import type { CandidateInput } from '../../../src/rules/selection/candidate-input.ts'
import type { SelectionRubric } from '../../../src/rules/selection/selection-rubric.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'

const rubrics = loadRubrics()

/** A selection rubric by its id. */
export function selection(id: 'pacesetter-2020' | 'responsibility-2017'): SelectionRubric {
  const rubric = rubrics.byId.get(id)
  if (rubric?.form !== 'selection') throw new Error(`${id} is a selection rubric`)
  return rubric
}

/** Noon in Shanghai. */
export const on = (day: string) => new Date(`${day}T12:00:00+08:00`)

/** A candidate of 2020 with whatever the test is not about filled in: eligible, looked at when the year has ended. */
export const aPacesetter = (given: Partial<CandidateInput> = {}): CandidateInput => ({
  facts: { score: 95, named: '市级', willing: true },
  year: 2020,
  at: new Date('2020-12-31T23:59:59.999+08:00'),
  submitted: [on('2020-11-20')],
  ...given,
})

/** A candidate of 2017, likewise. */
export const aSite = (given: Partial<CandidateInput> = {}): CandidateInput => ({
  facts: { standards: [1, 2, 3, 4, 5, 6, 7] },
  year: 2017,
  at: new Date('2017-12-31T23:59:59.999+08:00'),
  submitted: [on('2017-09-01')],
  ...given,
})
