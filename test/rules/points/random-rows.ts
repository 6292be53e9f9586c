import fc from 'fast-check'
import { ScoreData } from '../../../src/rules/points/row-data.ts'
import type { NaiveRule } from './naive-rows.ts'

const halves = fc.integer({ min: 1, max: 20 }).map((value) => value / 2)
const tenths = fc.integer({ min: 1, max: 40 }).map((value) => value / 10)
const count = fc.integer({ min: 0, max: 12 })
const percent = fc.oneof(
  fc.integer({ min: 0, max: 1000 }).map((value) => value / 10),
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(9, 10, 13)).map(([part, whole]) => `${part * 100}/${whole}`),
)
const sign = (amount: fc.Arbitrary<number>): fc.Arbitrary<Record<string, number>> =>
  fc.oneof(
    amount.map((earns) => ({ earns })),
    amount.map((costs) => ({ costs })),
  )

interface RuleWithFact {
  readonly rule: NaiveRule
  /** Undefined: not stated. */
  readonly fact: unknown
}

const withFact = (
  kind: string,
  data: fc.Arbitrary<Record<string, unknown>>,
  factOf: (data: Record<string, unknown>) => fc.Arbitrary<unknown>,
): fc.Arbitrary<RuleWithFact> =>
  data.chain((rest) =>
    fc
      .oneof({ arbitrary: factOf(rest), weight: 8 }, { arbitrary: fc.constant(undefined), weight: 1 })
      .map((fact) => ({ rule: { kind, label: '', ...rest }, fact })),
  )

const labels = ['甲', '乙', '丙', '丁']
const options = (made: fc.Arbitrary<Record<string, unknown>>, least = 1) =>
  fc.array(made, { minLength: least, maxLength: 4 }).map((all) => all.map((one, at) => ({ ...one, label: labels[at] })))
const descending = (values: readonly number[]) => [...new Set(values)].toSorted((one, other) => other - one)

const kinds: readonly fc.Arbitrary<RuleWithFact>[] = [
  withFact(
    'each',
    fc
      .tuple(
        sign(tenths),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.option(halves, { nil: undefined }),
      )
      .map(([amount, every, beyond, upTo]) => ({ ...amount, every, beyond, ...(upTo === undefined ? {} : { upTo }) })),
    () => count,
  ),
  withFact('flat', sign(halves), () => fc.boolean()),
  withFact(
    'parts',
    options(sign(halves)).map((parts) => ({ parts })),
    ({ parts }) => fc.subarray(Array.isArray(parts) ? parts.map((_, at) => at + 1) : []),
  ),
  withFact(
    'short-of',
    fc
      .tuple(fc.integer({ min: 1, max: 9 }), tenths, fc.option(fc.constantFrom('all', 3), { nil: undefined }))
      .map(([needed, costs, none]) => ({ needed, costs, ...(none === undefined ? {} : { none }) })),
    () => count,
  ),
  withFact(
    'share',
    fc.record({ earns: halves, full: fc.constantFrom(100, 95, 90), least: fc.constantFrom(0.1, 60) }),
    () => percent,
  ),
  withFact(
    'share-short',
    fc.record({
      needed: fc.constantFrom(90, 95, 99.5),
      costs: tenths,
      per: fc.constantFrom(1, 5, 0.5),
      begun: fc.constantFrom('in-proportion', 'whole', 'none'),
    }),
    () => percent,
  ),
  withFact(
    'tiers',
    options(sign(halves), 2).map((tiers) => ({ tiers })),
    ({ tiers }) => fc.constantFrom(...labels.slice(0, Array.isArray(tiers) ? tiers.length : 0)),
  ),
  withFact(
    'steps',
    fc
      .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
      .chain((numbers) =>
        fc
          .tuple(...descending(numbers).map((atLeast) => sign(halves).map((amount) => ({ ...amount, atLeast }))))
          .map((steps) => ({ steps })),
      ),
    () => count,
  ),
  withFact('judged', sign(fc.constantFrom(5, 8)), () => fc.integer({ min: 0, max: 50 }).map((value) => value / 10)),
  withFact(
    'levels',
    fc
      .tuple(fc.boolean(), fc.array(halves, { minLength: 1, maxLength: 3 }), fc.constantFrom('sum', 'highest'))
      .map(([gives, amounts, counted]) => ({
        counted,
        levels: descending(amounts).map((amount, at) => ({
          label: labels[at],
          ...(gives ? { earns: amount } : { costs: amount }),
        })),
      })),
    ({ levels }) =>
      fc.record(Object.fromEntries((Array.isArray(levels) ? levels : []).map((_, at) => [labels[at] ?? '', count])), {
        requiredKeys: [],
      }),
  ),
  withFact('late', fc.record({ costs: tenths, per: fc.constantFrom('once', 'day') }), () => fc.constant(undefined)),
]

/** A row of any rules with facts for it. */
export interface RandomRow {
  readonly score: {
    readonly points: number
    readonly from: 'full' | 'zero'
    readonly floor: number | 'none'
    readonly cap?: number
    readonly rules: readonly NaiveRule[]
  }
  readonly parsed: ScoreData
  readonly facts: Readonly<Record<string, unknown>>
  readonly daysLate: number
}

export const randomRows: fc.Arbitrary<RandomRow> = fc
  .record({
    points: fc.constantFrom(4, 10, 12.5),
    from: fc.constantFrom('full', 'zero'),
    floor: fc.constantFrom(0, 0, -3, 'none' as const),
    cap: fc.option(fc.constantFrom(8, 15), { nil: undefined }),
    rules: fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 4 }),
    daysLate: fc.constantFrom(0, 0, 1, 4),
  })
  .map(({ rules: drawn, cap, daysLate, ...rest }) => {
    const rules = drawn.map(({ rule }, at) => ({ ...rule, label: `规则${labels[at]}` }))
    const facts = drawn.flatMap(({ fact }, at) => (fact === undefined ? [] : [[`规则${labels[at]}`, fact]]))
    const score = { ...rest, ...(cap === undefined ? {} : { cap }), rules }
    return { score, parsed: ScoreData.parse(score), facts: Object.fromEntries(facts), daysLate }
  })
