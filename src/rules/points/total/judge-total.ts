import { invalidFact } from '../../../domain/errors.ts'
import type { Exact } from '../../exact.ts'
import {
  type Amount,
  amountOfExact,
  compareAmounts,
  greater,
  inProportion,
  lesser,
  minus,
  negative,
  plus,
  readAmount,
} from '../amount.ts'
import { isFor } from '../is-for.ts'
import { type LevelFound, levelOf, levelsFor } from './level.ts'
import type { Limits, OnTotal, Total, TotalSection, Veto } from './total.ts'
import type { RowPoints, TotalInput } from './total-input.ts'

/** A section added up. */
export interface SectionSum {
  readonly section: TotalSection
  /** Its rows that are the unit's. */
  readonly rows: readonly RowPoints[]
  /** Before and after its limits. */
  readonly sum: Amount
  readonly points: Amount
  readonly of: Amount
}

/** Bonus or deductions, stored positive, before and after their cap. */
export interface ExtraSum {
  readonly part: OnTotal
  readonly sum: Amount
  readonly points: Amount
}

/** Everything a result and its derivation are made from. */
export interface JudgedTotal {
  readonly sections: readonly SectionSum[]
  readonly of: Amount
  /** The sections together, and as they count where the maximum is scaled. */
  readonly earned: Amount
  readonly scaled: Amount
  readonly bonus: ExtraSum
  readonly deductions: ExtraSum
  readonly subtotal: Amount
  readonly total: Amount | null
  readonly measured: Amount | null
  readonly level: LevelFound | null
  readonly vetoes: readonly Veto[]
  readonly open: readonly number[]
}

/** Adds up a unit; throws a BotError `invalid_fact` for points that cannot be and grounds that do not exist. */
export function judgeTotal(total: Total, input: TotalInput): JudgedTotal {
  const vetoes = vetoesIn(total, input)
  const rows = rowsBySection(total, input.rows)
  const sections = total.sections.map((section, place) => sumOfSection(section, rows[place] ?? []))
  let earned: Amount = 0
  let of: Amount = 0
  const open: number[] = []
  for (const section of sections) {
    earned = plus(earned, section.points)
    of = plus(of, section.of)
    for (const { no, points } of section.rows) if (points === null) open.push(no)
  }
  const scaled = total.scaledTo === null || of === 0 ? earned : inProportion(earned, total.scaledTo, of)
  const bonus = extraOf(total.bonus, input.bonus, input.rows, (points) => points)
  const deductions = extraOf(total.deductions, input.deductions, input.rows, negative)
  const withoutBonus = minus(scaled, deductions.points)
  const subtotal = within(total, plus(withoutBonus, bonus.points))
  const isNothing = vetoes.some(({ effect }) => 'total' in effect)
  const sum = isNothing ? 0 : open.length > 0 ? null : subtotal
  const counted = total.bonusCounts.value || isNothing ? sum : sum === null ? null : within(total, withoutBonus)
  const levels = levelsFor(total.levels, input)
  return {
    sections,
    of,
    earned,
    scaled,
    bonus,
    deductions,
    subtotal,
    total: sum,
    measured: counted,
    level: levelOf(levels, counted, vetoes),
    vetoes,
    open,
  }
}

/** The rows that are the unit's, by the place of their section. */
function rowsBySection({ sections, sectionOf }: Total, all: readonly RowPoints[]): readonly (readonly RowPoints[])[] {
  const bySection = sections.map((): RowPoints[] => [])
  for (const row of all) {
    const place = sectionOf[row.no]
    if (row.applies && place !== undefined) bySection[place]?.push(row)
  }
  return bySection
}

function sumOfSection(section: TotalSection, rows: readonly RowPoints[]): SectionSum {
  let sum: Amount = 0
  let of: Amount = 0
  for (const row of rows) {
    if (row.points !== null) sum = plus(sum, amountOfExact(row.points))
    if (row.of !== null) of = plus(of, amountOfExact(row.of))
  }
  return {
    section,
    rows,
    sum,
    points: within(section, sum),
    of: section.upTo === null ? of : lesser(of, section.upTo),
  }
}

function within({ upTo, floor }: Limits, amount: Amount): Amount {
  const floored = floor === null ? amount : greater(amount, floor)
  return upTo === null ? floored : lesser(floored, upTo)
}

/** What the office entered and what rows came to; a row that is not assessed adds nothing yet. */
function extraOf(
  part: OnTotal,
  entered: Exact | undefined,
  rows: readonly RowPoints[],
  counted: (points: Amount) => Amount,
): ExtraSum {
  let sum: Amount = 0
  if (entered !== undefined) {
    const amount = readAmount(entered)
    if (amount === null) throw invalidFact(part.label, '应为不小于0的分数')
    sum = amount
  }
  if (part.rows.size > 0) {
    for (const { no, applies, points } of rows) {
      if (applies && points !== null && part.rows.has(no)) sum = plus(sum, counted(amountOfExact(points)))
    }
  }
  return { part, sum, points: part.upTo === null ? sum : lesser(sum, part.upTo) }
}

function vetoesIn({ vetoes }: Total, { vetoes: grounds = [], unit, unitName }: TotalInput): readonly Veto[] {
  return grounds.map((ground, at) => {
    const veto = vetoes.find(({ label }) => label === ground)
    if (!veto)
      throw invalidFact('一票否决', `没有「${ground}」，应为 ${vetoes.map(({ label }) => label).join('、')} 之一`)
    if (!isFor(veto.only, unit, unitName)) throw invalidFact(ground, `不适用于${unitName ?? unit}`)
    if (grounds.indexOf(ground) !== at) throw invalidFact(ground, '重复')
    return veto
  })
}

/** The limit that changed a sum, if any. */
export const limitedBy = (sum: Amount, points: Amount): 'capped' | 'floored' | null => {
  const change = compareAmounts(points, sum)
  return change === 0 ? null : change < 0 ? 'capped' : 'floored'
}
