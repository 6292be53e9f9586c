import { exactOf } from '../exact.ts'
import { type JudgedItem, type JudgedPoints, sumOf } from './judge-points.ts'
import type { PointsStep } from './points-derivation.ts'
import type { Sheet } from './sheet.ts'

/** The adding-up, step by step: items and sections in the notice's order, then bonus, total, veto and line. */
export const stepsOf = (sheet: Sheet, judged: JudgedPoints): readonly PointsStep[] => [
  ...sheet.sections.flatMap(({ no, title, points, clause }): PointsStep[] => {
    const items = judged.items.filter(({ item }) => item.section === no)
    const section = { section: no, title, most: exactOf(points), points: exactOf(sumOf(items)) }
    return [
      ...items.map((one) => itemStep(sheet, one)),
      { kind: 'section', ...section, clauses: [clause], interpretations: [] },
    ]
  }),
  ...closingSteps(sheet, judged),
]

function itemStep({ floor }: Sheet, { item, judgement, claim }: JudgedItem): PointsStep {
  const named = { item: item.id, title: item.title, most: exactOf(item.points) }
  const basis = { clauses: [item.clause], interpretations: [] }
  if (!judgement) return { kind: 'not-assessed', ...named, ...basis }
  const points = exactOf(judgement.points)
  const [first] = judgement.losses
  if (!first) return { kind: 'claimed', ...named, points, ...basis }
  const taken = judgement.losses.reduce((sum, loss) => sum.add(loss.points), first.points.sub(first.points))
  const facts = typeof claim === 'object' ? claim : {}
  const floored = taken.gt(item.points)
  return {
    kind: 'item',
    ...named,
    lost: judgement.losses.map(({ rule: { label }, found, points: lost }) => ({
      label,
      found,
      points: exactOf(lost),
    })),
    floored,
    points,
    clauses: floored ? [item.clause, floor] : [item.clause],
    interpretations: [...new Set(judgement.losses.flatMap(({ rule }) => rule.consulted(facts)))],
  }
}

function closingSteps({ bonus, veto, target }: Sheet, judged: JudgedPoints): PointsStep[] {
  const { subtotal, total, measured, vetoed, reachesTarget } = judged
  const by = [target.points.by, target.bonusCounts.by].filter((id) => id !== null)
  const none: readonly string[] = []
  return [
    {
      kind: 'bonus',
      most: exactOf(bonus.points),
      points: exactOf(judged.bonus),
      clauses: [bonus.clause],
      interpretations: none,
    },
    {
      kind: 'total',
      subtotal: exactOf(subtotal),
      total: total && exactOf(total),
      clauses: [bonus.clause],
      interpretations: none,
    },
    ...(vetoed ? [{ kind: 'veto', clauses: [veto.clause], interpretations: none } as const] : []),
    {
      kind: 'target',
      line: target.points.value,
      bonusCounts: target.bonusCounts.value,
      measured: measured && exactOf(measured),
      reaches: reachesTarget,
      clauses: [target.clause],
      interpretations: vetoed || !measured ? none : by,
    },
  ]
}
