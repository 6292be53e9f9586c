import type { Rubric } from '../../../src/rules/rubric.ts'
import type { Body } from '../../../src/rules/selection/bodies/body.ts'
import type { CandidateInput } from '../../../src/rules/selection/candidate-input.ts'
import { asksCandidates } from '../../../src/rules/selection/selection.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'

const rubrics = loadRubrics()

/** A rubric with a selection, by its id. */
export function selection(id: 'pacesetter-2020' | 'responsibility-2017') {
  const rubric = rubrics.byId.get(id)
  if (!rubric || !asksCandidates(rubric)) throw new Error(`${id} asks candidates`)
  return rubric
}

/** What a rubric says of recommending bodies. */
export function bodyOf({ selection }: Pick<Rubric, 'selection'>): Body {
  if (!selection?.body) throw new Error('it says who recommends')
  return selection.body
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
