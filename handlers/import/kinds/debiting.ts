import { recognitionOf } from '../../../src/rules/recognition-of.ts'
import { MISCONDUCT, penalize } from '../../penalize.ts'
import { column } from '../columns/column.ts'
import { joined, type OrderKind, oneOfSeveral, REASON } from './kind.ts'

const DEBIT = column('扣分 扣分分值 扣分情形')

const POINTS = /^[-－]?(\d{1,4}(?:\.\d{1,6})?)分?$/

/** 扣分: points off the total of a unit; under a notice with flags misconduct, which may give the yellow one. */
export const debiting: OrderKind = {
  word: '扣分',
  ordering: [DEBIT],
  isReasoned: true,
  command: penalize,
  about: (_, rubric) =>
    rubric.total?.deductions.isEntered ? 'whole' : (recognitionOf(rubric, MISCONDUCT.fact)?.task ?? 'none'),
  read: (row, { current: { rubric } }) => {
    const said = row.text(DEBIT)
    if (said === undefined) return undefined
    const reason = row.text(REASON)
    const points = POINTS.exec(said)?.[1]
    if (points === undefined) return oneOfSeveral(joined(said, reason))
    if (rubric.total?.deductions.isEntered) return oneOfSeveral(joined(`${points}分`, reason))
    if (reason === undefined) return { why: '请在「理由」写明扣分的情形' }
    return oneOfSeveral(`${reason}，扣${points}分`)
  },
}
