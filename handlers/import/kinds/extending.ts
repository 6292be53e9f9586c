import { extend } from '../../extend.ts'
import { column } from '../columns/column.ts'
import { joined, type OrderKind, REASON } from './kind.ts'

const UNTIL = column('延期至 延期到 延期 延至 新期限 延长至 延期日期')

/** 延期: a later deadline, with its reason. */
export const extending: OrderKind = {
  word: '延期',
  ordering: [UNTIL],
  isReasoned: true,
  command: extend,
  read: (row) => {
    const until = row.text(UNTIL)
    return until === undefined ? undefined : { rest: joined(until, row.text(REASON)) }
  },
}
