import { exactAmount } from '../amount.ts'
import { type ExtraSum, type JudgedTotal, limitedBy } from './judge-total.ts'
import type { Total } from './total.ts'
import type { TotalStep } from './total-derivation.ts'

const NONE: readonly string[] = []

/** The adding-up, step by step: sections, bonus, deductions, total, level, then the grounds that change it. */
export const totalSteps = (total: Total, judged: JudgedTotal): readonly TotalStep[] => [
  ...sectionSteps(judged),
  ...scaledSteps(total, judged),
  ...extraSteps('bonus', judged.bonus),
  ...extraSteps('deductions', judged.deductions),
  {
    kind: 'total',
    subtotal: exactAmount(judged.subtotal),
    total: judged.total === null ? null : exactAmount(judged.total),
    open: judged.open,
    clauses: total.clauses,
    interpretations: NONE,
  },
  ...levelSteps(total, judged),
  ...vetoSteps(judged),
]

const sectionSteps = ({ sections }: JudgedTotal): TotalStep[] =>
  sections.map(({ section, rows, sum, points, of }) => ({
    kind: 'section',
    label: section.label,
    rows,
    sum: exactAmount(sum),
    points: exactAmount(points),
    of: exactAmount(of),
    limited: limitedBy(sum, points),
    clauses: section.clauses,
    interpretations: NONE,
  }))

function scaledSteps({ scaledTo, clauses }: Total, { earned, of, scaled }: JudgedTotal): TotalStep[] {
  if (scaledTo === null || of === 0) return []
  const numbers = {
    points: exactAmount(earned),
    of: exactAmount(of),
    to: exactAmount(scaledTo),
    result: exactAmount(scaled),
  }
  return [{ kind: 'scaled', ...numbers, clauses, interpretations: NONE }]
}

function extraSteps(kind: 'bonus' | 'deductions', { part, sum, points }: ExtraSum): TotalStep[] {
  if (sum === 0) return []
  const { label, clauses } = part
  return [
    {
      kind,
      label,
      sum: exactAmount(sum),
      points: exactAmount(points),
      limited: limitedBy(sum, points),
      clauses,
      interpretations: NONE,
    },
  ]
}

function levelSteps({ bonusCounts, bonus }: Total, { measured, level, bonus: given }: JudgedTotal): TotalStep[] {
  if (measured === null || !level?.levels || level.byTotal === null) return []
  const { levels, byTotal, next, onThreshold } = level
  const consulted = [onThreshold ? levels.inclusive.by : null, given.sum === 0 ? null : bonusCounts.by]
  return [
    {
      kind: 'level',
      measured: exactAmount(measured),
      bonusCounts: bonusCounts.value,
      level: byTotal,
      next: next && { level: next.level, short: exactAmount(next.short) },
      clauses: [...levels.clauses, ...(bonusCounts.value ? [] : bonus.clauses)],
      interpretations: consulted.filter((id) => id !== null),
    },
  ]
}

const vetoSteps = ({ vetoes, level }: JudgedTotal): TotalStep[] =>
  vetoes.map(({ label, effect, clauses }) => ({
    kind: 'veto',
    label,
    effect,
    to: level?.level ?? null,
    clauses,
    interpretations: NONE,
  }))
