import { invalidFact } from '../../../domain/errors.ts'
import { type FactValue, percentWords } from '../../../domain/facts.ts'
import { type Amount, amountOf, compareAmounts, readAmount } from '../amount.ts'

const HUNDRED = amountOf(100)

/** 0 to 100 percent as a number, a decimal string or a fraction string (`200/3` for two thirds); throws `invalid_fact`. */
export function percentIn(label: string, value: FactValue): Amount {
  const percent = readAmount(value)
  if (percent !== null && compareAmounts(percent, HUNDRED) <= 0) return percent
  throw invalidFact(label, '应为0至100之间的百分数')
}

/** A percentage after its label. */
export const foundPercent = (label: string, value: FactValue | undefined): string =>
  value === undefined ? `${label}未填` : `${label}为${percentWords(value)}`
