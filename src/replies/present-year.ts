import { scoreWords } from '../domain/facts.ts'
import { periodWords } from '../domain/period.ts'
import type { YearOfTask } from '../dossier/year-of-task.ts'
import type { PeriodOutcome, YearStep } from '../rules/derivation.ts'
import type { YearRule } from '../rules/due/compile-recurs.ts'
import type { YearMethod } from '../rules/due/due-data.ts'

/** What the year of a task came to so far, in a line: 「1月2分；2月未报送。全年按各期之和 → 2分（满分24分）」. */
export const presentYear = ({ step }: Pick<YearOfTask, 'step'>): string =>
  yearLines({ ...step, periods: step.periods.filter(({ state }) => state !== 'open') }).join('。')

/** The periods, and what they made of the year. */
export function yearLines({ rule, periods, grade, points, of }: YearStep): string[] {
  const each = periods.filter(({ state }) => state !== 'not-due').map(periodOutcome)
  const said = each.length === 0 ? '各期都没有到期' : each.join('；')
  const full = of === undefined || of === null ? '' : `（满分${scoreWords(of)}分）`
  const year =
    grade ??
    (points === null || points === undefined ? '还有到期的期次没有结果，暂无' : `${scoreWords(points)}分${full}`)
  return [said, `全年${yearRuleWords(rule)} → ${year}`]
}

function periodOutcome({ period, state, timing, grade, points }: PeriodOutcome): string {
  const name = periodWords(period)
  if (state === 'missing') return `${name}未报送`
  if (state === 'open') return `${name}${timing === 'overdue' ? '未报送' : '尚未评定'}`
  const result = grade ?? `${scoreWords(points ?? 0)}分`
  return timing === 'overdue' ? `${name}未报送，${result}` : `${name}${result}`
}

const yearMethodWords = {
  sum: '按各期之和',
  average: '按各期平均',
  worst: '按最差的一期',
  last: '按最后一期',
  losses: '按满分减各期所扣',
} as const satisfies Record<YearMethod, string>

/** 「按各期之和，每缺一期另扣1分」 */
function yearRuleWords(rule: YearRule): string {
  if (rule.kind === 'missing') {
    const steps = rule.grades
      .toReversed()
      .map(({ atLeast, grade }) => (atLeast === 0 ? `一期不缺为${grade}` : `缺${atLeast}期为${grade}`))
    return `按缺报期数（${steps.join('、')}）`
  }
  const { by, missing, counts } = rule
  if (missing === null) return yearMethodWords[by]
  return `${yearMethodWords[by]}，每缺一期${counts === 'points' ? `扣${scoreWords(missing)}分` : `降${missing}个等次`}`
}
