import { decide } from '../../decide.ts'
import { column } from '../columns/column.ts'
import { joined, type OrderKind, REASON } from './kind.ts'

const GRADE = column('认定等次')

/** 认定: a grade where the notice is silent. */
export const deciding: OrderKind = {
  word: '认定',
  ordering: [GRADE],
  isReasoned: true,
  command: decide,
  read: (row) => {
    const grade = row.text(GRADE)
    return grade === undefined ? undefined : { rest: joined(grade, row.text(REASON)) }
  },
}
