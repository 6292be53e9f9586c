import fc from 'fast-check'
import Fraction from 'fraction.js'
import { expect, it } from 'vitest'
import { type Exact, exactOf } from '../../../../src/rules/exact.ts'
import { exactAmount } from '../../../../src/rules/points/amount.ts'
import { evaluateTotal } from '../../../../src/rules/points/total/evaluate-total.ts'
import { judgeTotal } from '../../../../src/rules/points/total/judge-total.ts'
import { aRow, pointsOf, type Score } from '../rows.ts'
import { aTotal } from './totals.ts'

/*
 * Random tables from the facts to the level, beside the same sum in whole tenths of a point. The sum shares nothing with
 * the product but the table's data: a row is written twice, as a rubric has it and as somebody reckons it.
 */

/** A row with the facts of one unit, and the tenths of a point that it comes to; null while it is not assessed. */
interface Row {
  readonly score: Score
  readonly facts: Record<string, unknown> | null
  readonly tenths: number | null
  readonly of: number
}

const tenths = (least: number, most: number) => fc.integer({ min: least, max: most })
const points = (value: number): number => value / 10
const count = fc.integer({ min: 0, max: 12 })

/** 每缺席1次扣…, 扣完为止 or below 0. */
const failures = fc.record({ of: tenths(10, 200), cost: tenths(1, 60), count, deep: fc.boolean() }).map(
  ({ of, cost, count: times, deep }): Row => ({
    score: {
      points: points(of),
      ...(deep ? { floor: 'none' } : {}),
      rules: [{ kind: 'each', label: '缺席', costs: points(cost) }],
    },
    facts: { 缺席: times },
    tenths: deep ? of - times * cost : Math.max(0, of - times * cost),
    of,
  }),
)

/** 每采用1条得…, 至多…. */
const gains = fc.record({ of: tenths(10, 200), each: tenths(1, 60), upTo: tenths(1, 300), count }).map(
  ({ of, each, upTo, count: times }): Row => ({
    score: { points: points(of), rules: [{ kind: 'each', label: '采用', earns: points(each), upTo: points(upTo) }] },
    facts: { 采用: times },
    tenths: Math.min(of, upTo, times * each),
    of,
  }),
)

/** 有…的得…, each part with its own points. */
const parts = fc
  .record({
    of: tenths(10, 200),
    weights: fc.array(fc.tuple(tenths(1, 90), fc.boolean()), { minLength: 1, maxLength: 5 }),
  })
  .map(
    ({ of, weights }): Row => ({
      score: {
        points: points(of),
        from: 'zero',
        rules: [
          {
            kind: 'parts',
            label: '机制',
            parts: weights.map(([weight], at) => ({ label: `第${at + 1}部分`, earns: points(weight) })),
          },
        ],
      },
      facts: { 机制: weights.flatMap(([, isDone], at) => (isDone ? [at + 1] : [])) },
      tenths: Math.min(
        of,
        weights.reduce((sum, [weight, isDone]) => sum + (isDone ? weight : 0), 0),
      ),
      of,
    }),
  )

/** 不少于…次, 少1次扣…, 未开展的不得分. */
const shortOf = fc.record({ of: tenths(10, 200), cost: tenths(1, 60), needed: tenths(1, 8), count }).map(
  ({ of, cost, needed, count: times }): Row => ({
    score: {
      points: points(of),
      rules: [{ kind: 'short-of', label: '次数', needed, costs: points(cost), none: 'all' }],
    },
    facts: { 次数: times },
    tenths: times === 0 ? 0 : Math.max(0, of - Math.max(0, needed - times) * cost),
    of,
  }),
)

/** 酌情扣…, and a failing that costs everything. */
const judged = fc
  .record({ of: tenths(10, 200), most: tenths(1, 100), share: tenths(0, 10), isLacking: fc.boolean() })
  .map(({ of, most, share, isLacking }): Row => {
    const taken = Math.floor((most * share) / 10)
    return {
      score: {
        points: points(of),
        rules: [
          { kind: 'judged', label: '质量', costs: points(most) },
          { kind: 'flat', label: '未开展', costs: 'all' },
        ],
      },
      facts: { 质量: points(taken), 未开展: isLacking },
      tenths: Math.max(0, of - taken - (isLacking ? of : 0)),
      of,
    }
  })

const row = fc
  .oneof(failures, gains, parts, shortOf, judged)
  .chain((one) =>
    fc.constantFrom<Row & { readonly applies: boolean }>(
      { ...one, applies: true },
      { ...one, applies: true },
      { ...one, applies: true },
      { ...one, applies: true },
      { ...one, applies: false },
      { ...one, facts: null, tenths: null, applies: true },
    ),
  )

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const limits = fc.record({ upTo: optional(tenths(1, 400)), floor: optional(tenths(-300, 0)) })

const WORDS = ['一等', '二等', '三等', '末等']
const GROUNDS = ['归零', '降档', '定末等', '定一等'] as const

const tables = fc.record({
  rows: fc.array(row, { minLength: 3, maxLength: 7 }),
  /** The first so many rows are of the bonus, the rest of two sections, cut at a place. */
  ofBonus: fc.constantFrom(0, 1),
  cut: fc.integer({ min: 0, max: 7 }),
  sections: fc.tuple(limits, limits),
  whole: limits,
  bonus: fc.record({ entered: tenths(0, 90), upTo: optional(tenths(1, 120)), counts: fc.boolean() }),
  deductions: fc.record({ entered: tenths(0, 90), upTo: optional(tenths(1, 120)) }),
  scaledTo: optional(tenths(100, 1000)),
  bands: fc.uniqueArray(tenths(-50, 900), { minLength: 3, maxLength: 3 }),
  inclusive: fc.boolean(),
  vetoes: fc.subarray([...GROUNDS]),
})
type Table = typeof tables extends fc.Arbitrary<infer Value> ? Value : never

const placesOf = ({ rows, ofBonus, cut }: Table) => {
  const all = rows.map((_, at) => at)
  const own = all.slice(ofBonus)
  const at = Math.max(1, Math.min(cut, own.length - 1))
  return { bonus: all.slice(0, ofBonus), sections: [own.slice(0, at), own.slice(at)] }
}

const written = ({ upTo, floor }: { readonly upTo: number | undefined; readonly floor?: number | undefined }) => ({
  ...(upTo === undefined ? {} : { upTo: points(upTo) }),
  ...(floor === undefined ? {} : { floor: points(floor) }),
})

/** The table as a rubric has it. */
function compiled(table: Table) {
  const { rows, sections, whole, bonus, deductions, scaledTo, bands, inclusive } = table
  const places = placesOf(table)
  const numbers = (of: readonly number[]) => of.map((at) => at + 1)
  return aTotal(
    {
      sections: places.sections.map((own, at) => ({
        label: `第${at + 1}部分`,
        rows: numbers(own),
        ...written(sections[at] ?? { upTo: undefined }),
      })),
      bonus: { rows: numbers(places.bonus), ...written({ upTo: bonus.upTo }) },
      bonusCounts: bonus.counts,
      deductions: written({ upTo: deductions.upTo }),
      vetoes: [
        { label: '归零', effect: { total: 0 } },
        { label: '降档', effect: { drop: 1 } },
        { label: '定末等', effect: { level: '末等' } },
        { label: '定一等', effect: { level: '一等' } },
      ],
      ...(scaledTo === undefined ? {} : { scaledTo: points(scaledTo) }),
      ...written(whole),
      levels: [
        {
          bands: bands
            .toSorted((one, other) => other - one)
            .map((atLeast, at) => ({ atLeast: points(atLeast), level: WORDS[at] ?? '' })),
          below: '末等',
          inclusive,
        },
      ],
    },
    rows.length,
  )
}

/** What one unit comes to, by the product: its facts through the rows, and their points through the total. */
function byRules(table: Table) {
  const input = {
    unit: '乡镇',
    rows: table.rows.map(({ score, facts, of, applies }, at) => {
      const scored = facts === null ? null : pointsOf(aRow(score), facts)
      if (scored === 'error') throw new RangeError('facts of the test that cannot be')
      return { no: at + 1, applies, points: scored, of: points(of) }
    }),
    bonus: points(table.bonus.entered),
    deductions: points(table.deductions.entered),
    vetoes: table.vetoes,
  }
  const total = compiled(table)
  return { result: evaluateTotal(total, input), judged: judgeTotal(total, input) }
}

const within = ({ upTo, floor }: { upTo?: number | undefined; floor?: number | undefined }, value: number, parts = 1) =>
  Math.min(
    upTo === undefined ? Number.POSITIVE_INFINITY : upTo * parts,
    Math.max(floor === undefined ? Number.NEGATIVE_INFINITY : floor * parts, value),
  )

/** The same in plain arithmetic: whole tenths, or whole parts of a tenth where the maximum is scaled. */
function byHand(table: Table) {
  const { rows, sections, whole, bonus, deductions, scaledTo, vetoes, inclusive } = table
  const places = placesOf(table)
  const own = (of: readonly number[]) => of.flatMap((at) => (rows[at]?.applies ? [rows[at]] : []))
  const sum = (of: readonly number[]) => own(of).reduce((so, one) => so + (one.tenths ?? 0), 0)
  const most = places.sections.map((section, at) =>
    Math.min(
      sections[at]?.upTo ?? Number.POSITIVE_INFINITY,
      own(section).reduce((so, one) => so + one.of, 0),
    ),
  )
  const of = most.reduce((so, one) => so + one, 0)
  const earned = places.sections.reduce((so, section, at) => so + within(sections[at] ?? {}, sum(section)), 0)
  const isScaled = scaledTo !== undefined && of !== 0
  const each = isScaled ? of : 1
  const scaled = isScaled ? earned * scaledTo : earned
  const added = within({ upTo: bonus.upTo }, bonus.entered + sum(places.bonus)) * each
  const taken = within({ upTo: deductions.upTo }, deductions.entered) * each
  const subtotal = within(whole, scaled - taken + added, each)
  const open = places.sections.flat().filter((at) => rows[at]?.applies && rows[at].tenths === null)
  const isNothing = vetoes.includes('归零')
  const total = isNothing ? 0 : open.length > 0 ? null : subtotal
  const measured = isNothing || bonus.counts || total === null ? total : within(whole, scaled - taken, each)
  const marks = table.bands.toSorted((one, other) => other - one).map((mark) => mark * each)
  const reached = (mark: number) => measured !== null && (inclusive ? measured >= mark : measured > mark)
  const first = marks.findIndex(reached)
  const place = measured === null ? null : first < 0 ? marks.length : first
  const dropped = place === null ? null : Math.min(WORDS.length - 1, place + (vetoes.includes('降档') ? 1 : 0))
  const named = [...(vetoes.includes('定末等') ? [3] : []), ...(vetoes.includes('定一等') ? [0] : [])]
  const worst = Math.max(-1, ...named, ...(dropped === null ? [] : [dropped]))
  const exact = (value: number): Exact => exactOf(new Fraction(value).div(10 * each))
  return {
    total: total === null ? null : exact(total),
    subtotal: exact(subtotal),
    of: exactOf(new Fraction(of).div(10)),
    level: worst < 0 ? null : (WORDS[worst] ?? null),
    vetoed: vetoes.length > 0,
    open: open.map((at) => at + 1).toSorted((one, other) => one - other),
  }
}

it('comes to what plain arithmetic gives, from the facts to the level', () => {
  let scored = 0
  fc.assert(
    fc.property(tables, (table) => {
      const { result, judged: account } = byRules(table)
      expect(result).toEqual(byHand(table))
      expect(exactAmount(account.subtotal)).toEqual(result.subtotal)
      if (result.total !== null) scored += 1
    }),
    { numRuns: 3_000 },
  )
  expect(scored).toBeGreaterThan(500)
})

it('is never moved by rows that are not the unit’s, whatever their facts', () => {
  fc.assert(
    fc.property(tables, row, (table, other) => {
      const rows = table.rows.map((one) => (one.applies ? one : { ...other, applies: false }))
      expect(byRules({ ...table, rows }).result).toEqual(byRules(table).result)
    }),
    { numRuns: 500 },
  )
})

it('never falls where the office adds, and never rises where it deducts', () => {
  fc.assert(
    fc.property(tables, tenths(1, 90), (table, more) => {
      const subtotal = (changed: Table) => new Fraction(String(byRules(changed).result.subtotal))
      const now = subtotal(table)
      const { bonus, deductions } = table
      expect(subtotal({ ...table, bonus: { ...bonus, entered: bonus.entered + more } }).gte(now)).toBe(true)
      expect(subtotal({ ...table, deductions: { ...deductions, entered: deductions.entered + more } }).lte(now)).toBe(
        true,
      )
    }),
    { numRuns: 500 },
  )
})
