import { dayOf, momentWords, plainDayWords, timeOf, yearOf } from '../domain/day.ts'
import { type Reply, tableReply, textReply } from '../domain/message.ts'

/** The year stands in the number already, where it is the same. */
const timeWords = ({ number, at }: ReceiptWords): string =>
  number.startsWith(`${yearOf(at)}-`) ? `${plainDayWords(dayOf(at))}${timeOf(at)}` : momentWords(at)

interface ReceiptWords {
  readonly number: string
  readonly code: string
  readonly at: Date
}

/** A table of recorded things, one in a row. */
interface RecordedTable {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: string }[]
}

/** 回执: the record, the missing materials, the undoing and the next step. */
export function presentReceipt(
  receipt: ReceiptWords,
  said: {
    readonly recorded: readonly string[]
    readonly table?: RecordedTable
    /** Line after the table. */
    readonly sources?: string
    readonly missing?: string
    readonly undo?: string
    readonly next?: string
  },
): Reply {
  const before = [`【回执】${receipt.number} 验证码 ${receipt.code} ${timeWords(receipt)}`, ...said.recorded]
  const after = [
    ...(said.sources === undefined ? [] : [said.sources]),
    ...(said.missing === undefined ? [] : [said.missing]),
    ...(said.undo === undefined ? [] : [`撤销：${said.undo}`]),
    ...(said.next === undefined ? [] : [`下一步：${said.next}`]),
  ]
  return said.table ? tableReply({ before, ...said.table, after }) : textReply(...before, ...after)
}
