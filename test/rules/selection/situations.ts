import fc from 'fast-check'
import { Facts } from '../../../src/domain/facts.ts'
import type { CandidateInput } from '../../../src/rules/selection/candidate-input.ts'

const moments = (days: readonly string[]) =>
  fc.constantFrom(
    ...days.flatMap((day) => {
      const end = new Date(`${day}T23:59:59.999+08:00`).getTime()
      return [end - 86_400_000, end - 3_600_000, end, end + 1, end + 86_400_000].map((time) => new Date(time))
    }),
  )

const given = (facts: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .oneof({ arbitrary: fc.record(facts), weight: 5 }, { arbitrary: fc.record(facts, { requiredKeys: [] }), weight: 1 })
    .map((facts) => Facts.parse(facts))

const pacesetter = {
  facts: given({
    score: fc.constantFrom(0, 89.999, 90, 90.001, 100, '269/3', '270/3', -1, 100.5),
    named: fc.constantFrom('省级', '市级', '无', '县级'),
    willing: fc.boolean(),
  }),
  year: fc.constant(2020),
  at: moments(['2020-11-25', '2020-11-30', '2020-12-30']),
}

const time = fc.option(moments(['2020-11-25', '2020-11-30']))

/** Any candidate of pacesetter-2020, sensible or not. */
export const pacesetters: fc.Arbitrary<CandidateInput> = fc.oneof(
  fc.record({ ...pacesetter, level: fc.constantFrom('city', 'province'), submitted: fc.tuple(time) }),
  fc.record({ ...pacesetter, level: fc.constant('chain'), submitted: fc.tuple(time, time) }),
)

/** Any candidate of responsibility-2017, sensible or not. */
export const sites: fc.Arbitrary<CandidateInput> = fc.record({
  facts: given({
    standards: fc.oneof(
      { arbitrary: fc.subarray([1, 2, 3, 4, 5, 6, 7]), weight: 6 },
      { arbitrary: fc.constant([1, 2, 3, 4, 5, 6, 7]), weight: 6 },
      { arbitrary: fc.constantFrom([8], [1, 1]), weight: 1 },
    ),
  }),
  year: fc.constant(2017),
  at: moments(['2017-09-10', '2017-12-30']),
  submitted: fc.tuple(fc.option(moments(['2017-09-10']))).map((times): CandidateInput['submitted'] => times),
})
