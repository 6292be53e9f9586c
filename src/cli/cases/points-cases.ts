import { z } from 'zod'
import { Day, endOfDay } from '../../domain/day.ts'
import { invalidFact } from '../../domain/errors.ts'
import { Facts } from '../../domain/facts.ts'
import { inOneLine } from '../../replies/present-derivation.ts'
import { pointsStepLines } from '../../replies/present-points.ts'
import { explainPoints } from '../../rules/points/evaluate-points.ts'
import type { ItemClaim, PointsInput } from '../../rules/points/points-input.ts'
import type { PointsRubric } from '../../rules/points/points-rubric.ts'
import { CaseProblem, type CaseRun, factFrom, outcomeOf, type RunCase } from './case-run.ts'
import { ExpectedPoints, statedPoints } from './exact-points.ts'
import { CaseTime, parseCase } from './parse-case.ts'
import { bodyExpect, finalCase, judgedCase } from './recommending-cases.ts'

const PointsOrNone = ExpectedPoints.nullable()

/** A case that adds up items. */
const ItemsCase = z.strictObject({
  name: z.string(),
  items: z.record(z.string(), z.unknown()).default({}),
  bonus: z.unknown().optional(),
  veto: z.unknown().optional(),
  expect: z.strictObject({
    total: PointsOrNone.optional(),
    subtotal: ExpectedPoints.optional(),
    vetoed: z.boolean().optional(),
    sections: z.record(z.string(), PointsOrNone).optional(),
    item: z.record(z.string(), PointsOrNone).optional(),
    reaches90: z.boolean().nullable().optional(),
    error: z.boolean().optional(),
  }),
})
type ItemsCase = z.infer<typeof ItemsCase>

const Kind = z.looseObject({
  items: z.unknown().optional(),
  bonus: z.unknown().optional(),
  veto: z.unknown().optional(),
  body: z.unknown().optional(),
  final: z.unknown().optional(),
})

/** Runs the cases of a points rubric: items, a body's recommendations, or the number confirmed in the end. */
export const pointsCases =
  (rubric: PointsRubric, year: number = rubric.year): RunCase =>
  (data): CaseRun => {
    const { items, bonus, veto, body, final } = parseCase(Kind, data)
    if (body !== undefined) return rankedCase(rubric, year, data)
    if (final !== undefined) return finalCase(rubric, rubric.final, data)
    if ([items, bonus, veto].every((part) => part === undefined))
      throw new CaseProblem(['items'], '缺少，应有 items、body 或 final')
    return itemsCase(rubric, parseCase(ItemsCase, data))
  }

function itemsCase(rubric: PointsRubric, stated: ItemsCase): CaseRun {
  const { expect } = stated
  refuseUnknown(rubric, stated)
  const outcome = outcomeOf(() => {
    const input = inputFrom(stated)
    const { result, derivation } = explainPoints(rubric, input)
    const { items, sections, subtotal, total, vetoed, reachesTarget } = result
    const values = {
      total,
      subtotal,
      vetoed,
      sections: only(sections, expect.sections),
      item: only(items, expect.item),
      reaches90: reachesTarget,
    }
    return {
      values,
      why: inOneLine(rubric, derivation.steps, (step) => pointsStepLines(rubric, step)),
      subject: { kind: 'points', rubric, input },
    }
  })
  return { expect, outcome }
}

/** Of a map only the keys that are expected are compared. */
const only = <T>(values: Readonly<Record<string, T>>, expected: Readonly<Record<string, unknown>> = values) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key in expected))

/** A typing mistake must never pass as "nothing wrong". */
function refuseUnknown(rubric: PointsRubric, { items, expect }: ItemsCase): void {
  const ids = [...rubric.items.keys()]
  const sections = rubric.sections.map(({ no }) => String(no))
  refuseKeys(['items'], '评审项', Object.keys(items), ids)
  refuseKeys(['expect', 'item'], '评审项', Object.keys(expect.item ?? {}), ids)
  refuseKeys(['expect', 'sections'], '验收内容', Object.keys(expect.sections ?? {}), sections)
  for (const [id, claim] of Object.entries(items)) {
    const facts = Stated.safeParse(claim)
    if (facts.success) refuseKeys(['items', id], '事实', Object.keys(facts.data), rubric.items.get(id)?.names ?? [])
  }
}

const Stated = z.record(z.string(), z.unknown())

function refuseKeys(path: readonly string[], what: string, keys: readonly string[], known: readonly string[]): void {
  const unknown = keys.find((key) => !known.includes(key))
  if (unknown !== undefined)
    throw new CaseProblem([...path, unknown], `没有${what}「${unknown}」，应为 ${known.join('、')}`)
}

function inputFrom({ items, bonus, veto }: ItemsCase): PointsInput {
  const claims = Object.entries(items).map(([id, claim]): [string, ItemClaim] => [id, claimFrom(id, claim)])
  return {
    items: Object.fromEntries(claims),
    ...(bonus === undefined ? {} : { bonus: statedPoints('bonus', bonus) }),
    ...(veto === undefined ? {} : { veto: yesFrom('veto', veto) }),
  }
}

function claimFrom(id: string, claim: unknown): ItemClaim {
  const stated = Stated.safeParse(claim)
  if (!stated.success) return statedPoints(id, claim)
  return Facts.parse(
    Object.fromEntries(Object.entries(stated.data).map(([name, value]) => [name, factFrom(`${id} ${name}`, value)])),
  )
}

function yesFrom(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw invalidFact(name, '应为是或否')
}

/** A case of a body that recommends in an order of preference; without times, whether it came in time is not looked at. */
const RankedCase = z.strictObject({
  name: z.string(),
  at: CaseTime.optional(),
  body: z.strictObject({ recommended: z.array(z.string()), submitted: CaseTime.nullable().optional() }),
  expect: bodyExpect,
})

/** Runs a case of an order of preference. */
function rankedCase(rubric: PointsRubric, year: number, data: unknown): CaseRun {
  const { at, body: stated, expect } = parseCase(RankedCase, data)
  const { recommended, submitted } = stated
  const timed = at !== undefined || submitted !== undefined
  const arrival = { year, at: at ?? endOfDay(Day.parse(`${year}-12-31`)), submitted: submitted ?? null }
  return judgedCase(rubric, { kind: 'ranked', recommended, ...(timed ? { arrival } : {}) }, expect)
}
