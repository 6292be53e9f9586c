import { oneOfEach } from '../combinations.ts'
import { exactOf } from '../exact.ts'
import type { Finding } from '../finding.ts'
import type { CompiledItem } from './compile-item.ts'
import { explainPoints } from './evaluate-points.ts'
import type { PointsInput } from './points-input.ts'
import type { SheetRubric } from './sheet.ts'

export type PointsFinding = Finding<PointsInput>

interface Seen {
  readonly of: string
  readonly input: PointsInput
  readonly explained: ReturnType<typeof explainPoints>
}

/** Walks through every item with every number of faults, and through totals on and beside the line. */
export function checkUpPoints(rubric: SheetRubric): readonly PointsFinding[] {
  const items = [...rubric.sheet.items.values()]
  const seen = [
    ...items.flatMap((item) => situationsOf(item).map((input) => ({ of: item.id, input }))),
    ...totalsOf(items).map((input) => ({ of: 'target', input })),
  ].map((one): Seen => ({ ...one, explained: explainPoints(rubric, one.input) }))
  return [...silentLine(seen), ...settledCases(rubric, seen), ...overlaps(seen), ...neverReached(items, seen)]
}

const situationsOf = ({ id, rules }: CompiledItem): readonly PointsInput[] =>
  oneOfEach(rules.map((rule) => rule.samples())).map((facts) => ({
    items: { [id]: Object.assign({}, ...facts) },
  }))

/** All items full, and with nothing at all, with and without a bonus. */
function totalsOf(items: readonly CompiledItem[]): readonly PointsInput[] {
  const all = (points: (item: CompiledItem) => number | string) =>
    Object.fromEntries(items.map((item) => [item.id, points(item)]))
  const [full, none] = [all(({ points }) => exactOf(points)), all(() => 0)]
  return [full, none].flatMap((items) => [{ items }, { items, bonus: 1 }])
}

/** 文件未规定: a total, but no line to measure it against. */
const silentLine = (seen: readonly Seen[]): PointsFinding[] =>
  seen
    .filter(({ explained: { result } }) => result.total !== null && result.reachesTarget === null)
    .slice(0, 1)
    .map(({ input, explained: { derivation } }) => {
      const interpretation = derivation.steps.find(({ kind }) => kind === 'target')?.interpretations[0] ?? null
      return { kind: 'silent', of: 'target', interpretation, example: input }
    })

const settledCases = ({ interpretations }: SheetRubric, seen: readonly Seen[]): PointsFinding[] =>
  interpretations.flatMap(({ id }): PointsFinding[] => {
    const settled = seen.filter(
      ({ explained: { result, derivation } }) =>
        !(result.total !== null && result.reachesTarget === null) &&
        derivation.steps.some(({ interpretations }) => interpretations.includes(id)),
    )
    const [first] = settled
    if (!first) return []
    const of = [...new Set(settled.map((one) => one.of))]
    return [{ kind: 'settled', interpretation: id, of, example: first.input }]
  })

/** Several faults that together take more than there is: 扣完为止 settles it. */
function overlaps(seen: readonly Seen[]): PointsFinding[] {
  const first = new Map<string, PointsFinding>()
  for (const { of, input, explained } of seen) {
    const step = explained.derivation.steps.find(({ kind }) => kind === 'item')
    if (step?.kind !== 'item' || !step.floored || first.has(of)) continue
    const causes = step.lost.filter(({ points }) => points !== 0).map(({ label }) => label)
    if (causes.length > 1) first.set(of, { kind: 'overlap', of, causes, example: input })
  }
  return [...first.values()]
}

/** Full marks and nothing should both be possible. */
const neverReached = (items: readonly CompiledItem[], seen: readonly Seen[]): PointsFinding[] =>
  items.flatMap(({ id, points }) => {
    const reached = new Set(seen.filter(({ of }) => of === id).map(({ explained }) => explained.result.items[id]))
    return [0, exactOf(points)]
      .filter((outcome) => !reached.has(outcome))
      .map((outcome): PointsFinding => ({ kind: 'never', of: id, outcome: String(outcome) }))
  })
