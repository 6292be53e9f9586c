import type { Entry } from '../../src/acts/entry.ts'
import { taskList } from '../../src/domain/task.ts'
import { type Letter, lettersIn } from '../../src/dossier/letters.ts'
import { arrivalWords } from '../parts/received-said.ts'

/** The letters to units as they are read again, with what became of each. */
export const letterPapers = {
  what: '建议书',
  papersIn: (entries: readonly Entry[]) =>
    lettersIn(entries).map((letter) => ({ ...letter, since: [courseWords(letter)] })),
}

/** 「联系人甲已确认收到（8月20日 10:05），任务2已改为蓝旗，任务1待整改」 */
function courseWords({ received, tasks, rectified, isTakenBack }: Letter): string {
  if (isTakenBack) return '督导办已更正收回'
  const open = tasks.filter((task) => !rectified.includes(task))
  return [
    arrivalWords(received),
    ...(rectified.length === 0 ? [] : [`${taskList(rectified)}已改为蓝旗`]),
    ...(open.length === 0 ? [] : [`${taskList(open)}待整改`]),
  ].join('，')
}
