import { invalidFact } from '../../../domain/errors.ts'
import { type FactValue, percentWords } from '../../../domain/facts.ts'
import { type Amount, amountOf, compareAmounts, readAmount } from '../amount.ts'

const HUNDRED = amountOf(100)

/** 0 to 100 percent as a number, a decimal string or a fraction string (`200/3` for two thirds); throws `invalid_fact`. */
export const percentIn = (label: string, value: FactValue): Amount => amountIn(label, value, '百分数')

/** 0 to 100 as a number, a decimal string or a fraction string (an exact average); throws `invalid_fact`. */
export const scoreIn = (label: string, value: FactValue): Amount => amountIn(label, value, '分数')

function amountIn(label: string, value: FactValue, what: string): Amount {
  const amount = readAmount(value)
  if (amount !== null && compareAmounts(amount, HUNDRED) <= 0) return amount
  throw invalidFact(label, `应为0至100之间的${what}`)
}

/** A percentage after its label. */
export const foundPercent = (label: string, value: FactValue | undefined): string =>
  value === undefined ? `${label}未填` : `${label}为${percentWords(value)}`
