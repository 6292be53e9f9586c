import { dayOf, momentWords, plainDayWords, timeOf, yearOf } from '../domain/day.ts'
import { type Reply, tableReply, textReply } from '../domain/message.ts'
import { visibleLines } from '../domain/visible-lines.ts'

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
  const head = `【回执】${receipt.number} 验证码 ${receipt.code} ${timeWords(receipt)}`
  const last = [
    ...(said.sources === undefined ? [] : [said.sources]),
    ...(said.missing === undefined ? [] : [said.missing]),
    ...(said.undo === undefined ? [] : [`撤销：${said.undo}`]),
    ...(said.next === undefined ? [] : [`下一步：${said.next}`]),
  ]
  if (said.table) return tableReply({ before: [head, ...said.recorded], ...said.table, after: last })
  return textReply(...shortened([head, ...said.recorded, ...last]))
}

/** Lines of a phone that a receipt is to take. */
const RECEIPT_LINES = 8

/** A long receipt leaves out until when it can be undone; what was recorded, and why, it tells whole. */
function shortened(lines: readonly string[]): readonly string[] {
  if (visibleLines(lines.join('\n')).length <= RECEIPT_LINES) return lines
  return lines.map((line) => (line.startsWith('撤销：') ? line.replace(/（[^（）]*）$/, '') : line))
}
