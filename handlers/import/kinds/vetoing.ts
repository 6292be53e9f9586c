import { veto } from '../../veto.ts'
import { column } from '../columns/column.ts'
import { joined, type OrderKind, oneOfSeveral, REASON } from './kind.ts'

const GROUND = column('否决 一票否决 否决情形 一票否决情形')
const HAPPENED = column('发生时间 否决时间')

/** 否决: one of the grounds that the notice names, of a unit's total or of a candidate. */
export const vetoing: OrderKind = {
  word: '否决',
  ordering: [GROUND],
  beside: [HAPPENED],
  isReasoned: true,
  command: veto,
  about: (_, { total }) => ((total?.vetoes.length ?? 0) > 0 ? 'whole' : 'none'),
  read: (row) => {
    const ground = row.text(GROUND)
    if (ground === undefined) return undefined
    return oneOfSeveral(joined(ground, row.text(HAPPENED), row.text(REASON)))
  },
}
