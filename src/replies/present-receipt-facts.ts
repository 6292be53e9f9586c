import { receiptWords } from '../acts/receipt-words.ts'
import { momentWords } from '../domain/day.ts'
import { roleWords } from '../domain/person.ts'
import type { ReceiptStatement } from '../domain/receipt.ts'

/** What a receipt records, in words anybody may read: no name, no result, no content. */
export function presentReceiptFacts(statement: ReceiptStatement): readonly string[] {
  return [
    `编号：${statement.number}`,
    `单位：${statement.unit}`,
    `时间：${momentWords(new Date(statement.at))}`,
    `记录：${actsOf(statement)}（由${roleWords[statement.role]}办理）`,
  ]
}

/** How many links and files it records, each with its SHA-256: for the unit's own contacts and the office. */
export function presentReceiptHashes({ acts }: ReceiptStatement): readonly string[] {
  const links = acts.flatMap((act) => act.links)
  const files = acts.flatMap((act) => act.files)
  return [
    `链接${links.length}个，文件${files.length}个。`,
    ...links.map((hash, index) => `链接${index + 1} SHA-256：${hash}`),
    ...files.map((hash, index) => `文件${index + 1} SHA-256：${hash}`),
  ]
}

/** 「自评 任务1、任务5」: one word a kind of act, with its tasks. */
function actsOf({ acts }: ReceiptStatement): string {
  const kinds = [...new Set(acts.map(({ kind }) => kind))]
  return kinds
    .map((kind) => {
      const tasks = [...new Set(acts.filter((act) => act.kind === kind).flatMap((act) => act.tasks))]
      const words = receiptWords(kind)
      return tasks.length === 0 ? words : `${words} ${tasks.map((no) => `任务${no}`).join('、')}`
    })
    .join('；')
}
