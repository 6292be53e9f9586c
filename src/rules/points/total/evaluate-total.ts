import { exactAmount } from '../amount.ts'
import { type JudgedTotal, judgeTotal } from './judge-total.ts'
import type { Total } from './total.ts'
import type { TotalDerivation } from './total-derivation.ts'
import type { TotalInput, TotalResult } from './total-input.ts'
import { totalSteps } from './total-steps.ts'

/** One unit's total and level; throws a BotError `invalid_fact` for points or grounds that cannot be. */
export const evaluateTotal = (total: Total, input: TotalInput): TotalResult => resultOf(judgeTotal(total, input))

/** The same result with its derivation. */
export function explainTotal(
  total: Total,
  input: TotalInput,
): { readonly result: TotalResult; readonly derivation: TotalDerivation } {
  const judged = judgeTotal(total, input)
  return { result: resultOf(judged), derivation: { steps: totalSteps(total, judged) } }
}

const resultOf = ({ total, subtotal, of, level, vetoes, open }: JudgedTotal): TotalResult => ({
  total: total === null ? null : exactAmount(total),
  subtotal: exactAmount(subtotal),
  of: exactAmount(of),
  level: level?.level ?? null,
  vetoed: vetoes.length > 0,
  open,
})
