import { bonus } from '../../bonus.ts'
import { column } from '../columns/column.ts'
import { joined, type OrderKind, oneOfSeveral, REASON } from './kind.ts'

const CREDIT = column('加分 加分分值')

/** 加分: points on the total of a unit, or on the sheet of a candidate. */
export const crediting: OrderKind = {
  word: '加分',
  ordering: [CREDIT],
  isReasoned: true,
  command: bonus,
  about: (_, { total }) => (total?.bonus.isEntered ? 'whole' : 'none'),
  read: (row) => {
    const points = row.text(CREDIT)
    return points === undefined ? undefined : oneOfSeveral(joined(points, row.text(REASON)))
  },
}
