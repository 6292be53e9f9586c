import { type Entry, tasksOf } from '../acts/entry.ts'
import { receiptWords } from '../acts/receipt-words.ts'
import { momentWords } from '../domain/day.ts'
import { roleWords } from '../domain/person.ts'

/** The history of a unit that the roster lists no more: its kind, and so its grades, are not known. */
export const presentGoneUnit = (unit: string, entries: readonly Entry[]): readonly string[] => [
  `${unit} 已不在名单，不再计算等次；共${entries.length}条记录：`,
  ...entries.map(({ at, by, code, detail }) => {
    const tasks = tasksOf(detail).map((no) => ` 任务${no}`)
    const words = receiptWords(detail.kind)
    return `${momentWords(new Date(at))} ${words}${tasks.join('、')}（${roleWords[by.role]}），验证码 ${code}`
  }),
]
