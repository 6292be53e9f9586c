import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRubric, type Rubric } from '../../../src/rules/rubric.ts'
import { dataUnder } from '../../../src/rules/rubric-head.ts'
import type { CandidateInput, CandidateResult } from '../../../src/rules/selection/candidate-input.ts'
import { evaluateCandidate, explainCandidate } from '../../../src/rules/selection/evaluate-candidate.ts'
import { asksCandidates, type CandidateRubric } from '../../../src/rules/selection/selection.ts'
import { pacesetterByHand, siteByHand } from './by-hand.ts'
import { aPacesetter, aSite, on, selection } from './rubrics.ts'
import { pacesetters, sites } from './situations.ts'

const pacesetter = selection('pacesetter-2020')
const responsibility = selection('responsibility-2017')

const outcome = (evaluate: (input: CandidateInput) => CandidateResult, input: CandidateInput) => {
  try {
    return evaluate(input)
  } catch {
    return 'error'
  }
}
const evaluated = (rubric: CandidateRubric, input: CandidateInput) =>
  outcome((one) => evaluateCandidate(rubric, one), input)
const under = ({ data, clauses }: Rubric, id: string, reading: string) => {
  const rubric = compileRubric(dataUnder(data, id, reading), clauses)
  if (!asksCandidates(rubric)) throw new Error('it asks candidates')
  return rubric
}

describe.each([
  { rubric: pacesetter, situations: pacesetters, byHand: pacesetterByHand },
  { rubric: responsibility, situations: sites, byHand: siteByHand },
])('any candidate of $rubric.id', ({ rubric, situations, byHand }) => {
  it('gets what the notice written out by hand gives', () => {
    fc.assert(
      fc.property(situations, (input) => {
        expect(evaluated(rubric, input)).toEqual(outcome(byHand, input))
      }),
      { numRuns: 5_000 },
    )
  })

  it('is explained by the steps that gave the result', () => {
    fc.assert(
      fc.property(situations, (input) => {
        const result = evaluated(rubric, input)
        if (result === 'error') return
        const { steps } = explainCandidate(rubric, input).derivation
        const reasons = steps.flatMap((step) => {
          if (step.kind === 'condition') return step.met === false ? [step.reason] : []
          return step.kind === 'timing' && step.reason ? [step.reason] : []
        })
        expect([...new Set(reasons)]).toEqual(result.reasons)
        expect(steps.every(({ clauses }) => clauses.length > 0)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('never gains by coming later', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 400_000_000 }), (input, by) => {
        const later = { ...input, submitted: input.submitted.map((time) => time && new Date(time.getTime() + by)) }
        const [sooner, after] = [evaluated(rubric, input), evaluated(rubric, later)]
        if (typeof sooner === 'string' || typeof after === 'string') return
        if (after.eligible) expect(sooner.eligible).toBe(true)
        if (sooner.eligible === false) expect(after.eligible).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is explained by every interpretation whose other reading would change the result', () => {
    const others = rubric.interpretations.flatMap(({ id, readings, inForce }) =>
      readings
        .filter((reading) => reading.id !== inForce && id !== 'differ-in-either')
        .map((reading) => ({ id, other: under(rubric, id, reading.id) })),
    )
    fc.assert(
      fc.property(situations, fc.constantFrom(...others), (input, { id, other }) => {
        const before = evaluated(rubric, input)
        if (before === 'error' || JSON.stringify(before) === JSON.stringify(evaluated(other, input))) return
        const { steps } = explainCandidate(rubric, input).derivation
        expect(steps.flatMap(({ interpretations }) => interpretations)).toContain(id)
      }),
      { numRuns: 2_000 },
    )
  })
})

it('never loses eligibility because one more standard is met', () => {
  fc.assert(
    fc.property(sites, fc.integer({ min: 1, max: 7 }), (input, no) => {
      const { standards } = input.facts
      if (!Array.isArray(standards) || standards.includes(no)) return
      const more = evaluated(responsibility, { ...input, facts: { standards: [...standards, no] } })
      const before = evaluated(responsibility, input)
      if (typeof before === 'string' || typeof more === 'string') return
      expect(before.eligible).not.toBe(true)
      expect(more.reasons).toEqual(before.reasons.filter((reason) => reason !== `standard-${no}`))
    }),
    { numRuns: 1_000 },
  )
})

describe('another reading in force changes results', () => {
  it.each([
    [
      pacesetter,
      'deadline-inclusive',
      'exclusive',
      aPacesetter({ submitted: [on('2020-11-25')] }),
      { eligible: false },
    ],
    [
      pacesetter,
      'at-least-inclusive',
      'exclusive',
      aPacesetter({ facts: { score: 90, named: '省级', willing: true } }),
      { reasons: ['score'] },
    ],
    [responsibility, 'deadline-inclusive', 'exclusive', aSite({ submitted: [on('2017-09-10')] }), { undecided: true }],
    [
      responsibility,
      'late-recommendation',
      'accepted',
      aSite({ submitted: [on('2017-09-11')] }),
      { eligible: true, reasons: [] },
    ],
    [
      responsibility,
      'late-recommendation',
      'refused',
      aSite({ submitted: [on('2017-09-11')] }),
      { eligible: false, undecided: false, reasons: ['late'] },
    ],
  ])('%#', (rubric, id, reading, input, changed) => {
    expect(evaluateCandidate(rubric, input)).not.toMatchObject(changed)
    expect(evaluateCandidate(under(rubric, id, reading), input)).toMatchObject(changed)
  })
})

it('lists the readings that lateness could have', () => {
  const { steps } = explainCandidate(responsibility, aSite({ submitted: [on('2017-09-11')] })).derivation
  expect(steps.at(-1)).toMatchObject({
    kind: 'silent',
    interpretation: 'late-recommendation',
    readings: [
      { id: 'accepted', eligible: true },
      { id: 'refused', eligible: false },
    ],
  })
})

it.each([
  ['an unknown fact', aPacesetter({ facts: { standards: [1] } }), /评分不用的/],
  ['an unknown level', aPacesetter({ level: '县市区' }), /层级/],
  ['a submission from the future', aPacesetter({ at: on('2020-11-01') }), /报送时间/],
  ['an impossible score', aPacesetter({ facts: { score: 101 } }), /评价得分/],
])('refuses %s, naming it', (_, input, named) => {
  expect(() => evaluateCandidate(pacesetter, input)).toThrow(
    expect.objectContaining({ code: 'invalid_fact', reply: expect.stringMatching(named) }),
  )
})
