import { type Entry, subjectsOf } from '../acts/entry.ts'
import { receiptWords } from '../acts/receipt-words.ts'
import { momentWords } from '../domain/day.ts'
import { roleWords } from '../domain/person.ts'
import type { ReceiptStatement } from '../domain/receipt.ts'
import { taskName } from '../domain/task.ts'

/** A receipt's record in words that anybody may read, without names, results or contents. */
export function presentReceiptFacts(statement: ReceiptStatement): readonly string[] {
  return [
    `编号：${statement.number}`,
    `单位：${statement.unit}`,
    `时间：${momentWords(new Date(statement.at))}`,
    `记录：${actsOf(statement)}（由${roleWords[statement.role]}办理）`,
  ]
}

/** A receipt's links and files with their SHA-256, for the unit's own contacts and the office. */
export function presentReceiptHashes({ acts }: ReceiptStatement): readonly string[] {
  const links = acts.flatMap((act) => act.links)
  const files = acts.flatMap((act) => act.files)
  return [
    `链接${links.length}个，文件${files.length}个。`,
    ...links.map((hash, index) => `链接${index + 1} SHA-256：${hash}`),
    ...files.map((hash, index) => `文件${index + 1} SHA-256：${hash}`),
  ]
}

/** 「自评 任务1、任务5」: one word for each kind of act, with its tasks. */
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

/** The history of a unit that the roster lists no more; without its kind it has no grades. */
export const presentGoneUnit = (unit: string, entries: readonly Entry[]): readonly string[] => [
  `${unit} 已不在名单，不再计算等次；共${entries.length}条记录：`,
  ...entries.map(({ at, by, code, detail }) => {
    const tasks = subjectsOf(detail).map((subject) => ` ${taskName(subject)}`)
    const words = receiptWords(detail.kind)
    return `${momentWords(new Date(at))} ${words}${tasks.join('、')}（${roleWords[by.role]}），验证码 ${code}`
  }),
]
