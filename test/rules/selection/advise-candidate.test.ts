import fc from 'fast-check'
import { expect, it } from 'vitest'
import { adviseCandidate } from '../../../src/rules/selection/advise-candidate.ts'
import type { CandidateAdvice } from '../../../src/rules/selection/candidate-advice.ts'
import { aPacesetter, aSite, on, selection } from './rubrics.ts'
import { pacesetters, sites } from './situations.ts'

const pacesetter = selection('pacesetter-2020')
const responsibility = selection('responsibility-2017')

/** The advised steps, their effect, and the doors that are shut. */
const told = ({ way, shut }: CandidateAdvice) => [
  way?.changes.map((change) => {
    if (change.kind === 'raise-score') return `score=${change.to}`
    return change.kind === 'meet-standard' ? `standard-${change.standard}` : change.kind
  }) ?? null,
  way?.result.eligible ?? null,
  shut.map(({ kind }) => kind),
]

it.each([
  ['nothing is missing', pacesetter, aPacesetter(), [null, null, []]],
  [
    'nothing came yet',
    pacesetter,
    aPacesetter({ at: on('2020-11-25'), submitted: [null], facts: { score: '269/3', named: '无', willing: true } }),
    [['score=90', 'be-named', 'submit-by'], true, []],
  ],
  ['what is not stated', pacesetter, aPacesetter({ facts: { score: 91 } }), [['be-named', 'confirm'], true, []]],
  ['given up', pacesetter, aPacesetter({ submitted: [null] }), [null, null, ['deadline-passed']]],
  ['late', pacesetter, aPacesetter({ submitted: [on('2020-11-26')] }), [null, null, ['deadline-passed']]],
  [
    'the province still takes it',
    pacesetter,
    aPacesetter({ level: 'province', at: on('2020-11-28'), submitted: [null] }),
    [['submit-by'], true, []],
  ],
  [
    'standards',
    responsibility,
    aSite({ facts: { standards: [1, 3, 5, 6, 7] } }),
    [['standard-2', 'standard-4'], true, []],
  ],
  [
    'late, where the notice is silent',
    responsibility,
    aSite({ submitted: [on('2017-09-11')] }),
    [null, null, ['deadline-passed', 'office-decides']],
  ],
  [
    'still to be sent, where the notice is silent on lateness',
    responsibility,
    aSite({ submitted: [null], facts: { standards: [1, 2, 3, 4, 5, 6] } }),
    [['standard-7', 'submit-late'], null, ['deadline-passed']],
  ],
])('%s', (_, rubric, input, expected) => {
  expect(told(adviseCandidate(rubric, input))).toEqual(expected)
})

it('leaves confirmed facts alone', () => {
  const advice = adviseCandidate(pacesetter, aPacesetter({ facts: { score: 80, named: '市级', willing: true } }), {
    fixed: ['score'],
  })
  expect(told(advice)).toEqual([null, null, ['fixed']])
})

it.each([
  [pacesetter, pacesetters],
  [responsibility, sites],
])('only offers what leads further: %#', (rubric, situations) => {
  fc.assert(
    fc.property(situations, (input) => {
      const advice = tried(() => adviseCandidate(rubric, input))
      if (!advice?.way) return
      expect(advice.way.changes.length).toBeGreaterThan(0)
      expect(advice.way.result.eligible).not.toBe(false)
      for (const change of advice.way.changes) {
        if (change.kind === 'submit-by') expect(change.lastMoment.getTime()).toBeGreaterThanOrEqual(input.at.getTime())
      }
    }),
    { numRuns: 1_000 },
  )
})

const tried = (advise: () => CandidateAdvice): CandidateAdvice | null => {
  try {
    return advise()
  } catch {
    return null
  }
}
