import fc from 'fast-check'
import { Facts } from '../../../src/domain/facts.ts'
import type { ItemClaim, PointsInput } from '../../../src/rules/points/points-input.ts'
import { hasSheet, type Sheet } from '../../../src/rules/points/sheet.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'

/** The rubric with a sheet that every test of this folder is about. */
export function pingdingshan() {
  const rubric = loadRubrics().byId.get('pingdingshan-2019')
  if (!rubric || !hasSheet(rubric)) throw new Error('pingdingshan-2019 has a sheet')
  return rubric
}

/** Full marks in every item, with facts where an item needs them stated. */
export const fullMarks = {
  ...Object.fromEntries(
    '1.1 1.2 1.3 2.1 2.2 3.1 3.3 3.4 3.6 4.1 4.2 5.1'.split(' ').map((id): [string, ItemClaim] => [id, {}]),
  ),
  '1.4': { visits: 3 },
  '2.3': { average: 100 },
  '3.2': { analyses: 2 },
  '3.5': { analyses: 1 },
} as const satisfies PointsInput['items']

const count = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 6 }), weight: 20 },
  { arbitrary: fc.constantFrom(-1, 1.5, 12), weight: 1 },
)
const fact: Readonly<Record<string, fc.Arbitrary<number | boolean>>> = {
  deficient: fc.boolean(),
  notStarted: fc.boolean(),
  none: fc.boolean(),
  weak: fc.boolean(),
  /** In thousandths of a point, so that a test can add up in whole numbers. */
  average: fc.integer({ min: -1, max: 100_001 }).map((thousandths) => thousandths / 1000),
  analyses: fc.integer({ min: 0, max: 3 }),
}

const factsOf = (names: readonly string[]): fc.Arbitrary<Facts> =>
  fc
    .record(Object.fromEntries(names.map((name) => [name, fact[name] ?? count])), { requiredKeys: [] })
    .map((facts) => Facts.parse(facts))

const thousandths = (most: number) => fc.integer({ min: 0, max: most * 1000 }).map((value) => value / 1000)

/** Any items, claimed or with facts, sensible or not, with or without bonus and veto. */
export function situations({ items }: Sheet): fc.Arbitrary<PointsInput> {
  const claims = Object.fromEntries(
    [...items.values()].map(({ id, names, points }): [string, fc.Arbitrary<ItemClaim>] => [
      id,
      fc.oneof(
        { arbitrary: factsOf(names), weight: 60 },
        { arbitrary: thousandths(points.valueOf()), weight: 30 },
        { arbitrary: fc.constantFrom(points.valueOf() + 0.001, -0.001), weight: 1 },
      ),
    ]),
  )
  const half = fc.record(claims, { requiredKeys: [] })
  return fc
    .record(
      { items: fc.oneof(half, fc.record(claims)), bonus: thousandths(10), veto: fc.boolean() },
      { requiredKeys: ['items'] },
    )
    .map(({ items, ...rest }): PointsInput => {
      const given = Object.entries(items).flatMap(([id, claim]): [string, ItemClaim][] =>
        claim === undefined ? [] : [[id, claim]],
      )
      return { items: Object.fromEntries(given), ...rest }
    })
}
