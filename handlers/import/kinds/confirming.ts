import { review } from '../../review.ts'
import { column } from '../columns/column.ts'
import { joined, type OrderKind, REASON } from './kind.ts'
import { factsOfCandidate, factsOfTask, PART, PRIZE, WHOLE } from './single-facts.ts'

/** Facts, as a message would say them. */
export const FACTS = column('核定 核定事实 审核 确认事实 事实 核定结果', { isNoDay: true })

/** 审核: facts, as a message would say them or each in a column of its own. */
export const confirming: OrderKind = {
  word: '核定',
  ordering: [FACTS, PRIZE, PART],
  beside: [WHOLE],
  isReasoned: true,
  command: review,
  read: (row, place) => {
    const written = row.text(FACTS)
    const single = place.isCandidate ? factsOfCandidate(row, place) : factsOfTask(row, place)
    if (typeof single === 'object') return single
    if (written !== undefined && single !== undefined) return { why: '「核定」和单项事实的列只填一种' }
    const facts = written ?? single
    const reason = row.text(REASON)
    return facts === undefined ? undefined : { rest: joined(facts, reason && `理由：${reason}`) }
  },
}
