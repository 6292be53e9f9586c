import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import { Facts } from '../../domain/facts.ts'
import { inOneLine } from '../../replies/present-derivation.ts'
import { pointsStepLines } from '../../replies/present-points.ts'
import { explainPoints } from '../../rules/points/evaluate-points.ts'
import type { ItemClaim, PointsInput } from '../../rules/points/points-input.ts'
import type { Sheet, SheetRubric } from '../../rules/points/sheet.ts'
import { CaseProblem, type CaseRun, factFrom, outcomeOf, type RunCase } from './case-run.ts'
import { ExpectedPoints, statedPoints } from './exact-points.ts'
import { parseCase } from './parse-case.ts'

const PointsOrNone = ExpectedPoints.nullable()

/** A case that adds up items. */
const ItemsCase = z.strictObject({
  name: z.string(),
  items: z.record(z.string(), z.unknown()).optional(),
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

/** Runs the cases of a sheet. */
export const sheetCases =
  (rubric: SheetRubric): RunCase =>
  (data): CaseRun =>
    itemsCase(rubric, parseCase(ItemsCase, data))

function itemsCase(rubric: SheetRubric, stated: ItemsCase): CaseRun {
  const { sheet } = rubric
  const { expect, items, bonus, veto } = stated
  if ((items ?? bonus ?? veto) === undefined) throw new CaseProblem(['items'], '缺少，应有 items、bonus 或 veto')
  refuseUnknown(sheet, stated)
  const outcome = outcomeOf(() => {
    const input = inputFrom(stated)
    const { result, derivation } = explainPoints(rubric, input)
    const values = {
      total: result.total,
      subtotal: result.subtotal,
      vetoed: result.vetoed,
      sections: only(result.sections, expect.sections),
      item: only(result.items, expect.item),
      reaches90: result.reachesTarget,
    }
    return {
      values,
      why: inOneLine(rubric, derivation.steps, (step) => pointsStepLines(sheet, step)),
      subject: { kind: 'points', rubric, input },
    }
  })
  return { expect, outcome }
}

/** Of a map only the keys that are expected are compared. */
const only = <T>(values: Readonly<Record<string, T>>, expected: Readonly<Record<string, unknown>> = values) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key in expected))

/** A typing mistake must never pass as "nothing wrong". */
function refuseUnknown(sheet: Sheet, { items = {}, expect }: ItemsCase): void {
  const ids = [...sheet.items.keys()]
  const sections = sheet.sections.map(({ no }) => String(no))
  refuseKeys(['items'], '评审项', Object.keys(items), ids)
  refuseKeys(['expect', 'item'], '评审项', Object.keys(expect.item ?? {}), ids)
  refuseKeys(['expect', 'sections'], '验收内容', Object.keys(expect.sections ?? {}), sections)
  for (const [id, claim] of Object.entries(items)) {
    const facts = Stated.safeParse(claim)
    if (facts.success) refuseKeys(['items', id], '事实', Object.keys(facts.data), sheet.items.get(id)?.names ?? [])
  }
}

const Stated = z.record(z.string(), z.unknown())

function refuseKeys(path: readonly string[], what: string, keys: readonly string[], known: readonly string[]): void {
  const unknown = keys.find((key) => !known.includes(key))
  if (unknown !== undefined)
    throw new CaseProblem([...path, unknown], `没有${what}「${unknown}」，应为 ${known.join('、')}`)
}

function inputFrom({ items = {}, bonus, veto }: ItemsCase): PointsInput {
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
