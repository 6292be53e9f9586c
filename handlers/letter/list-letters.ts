import { inBatches } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { taskList } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Letter, lettersIn } from '../../src/dossier/letters.ts'
import type { SentPaper } from '../parts/archive.ts'
import { arrivalWords } from '../parts/received-said.ts'

/** The letters to a unit, or to all units, oldest first, with what became of each. */
export async function lettersOf(
  { readEntries }: Pick<Capabilities, 'readEntries'>,
  { current }: Turn,
  unit: UnitId | undefined,
): Promise<readonly SentPaper[]> {
  const units = unit === undefined ? current.roster.units.map(({ name }) => name) : [unit]
  const found = await inBatches(units, async (name) => lettersIn(await readEntries(current, name)))
  return found
    .flat()
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map((letter) => ({ ...letter, since: [courseWords(letter)] }))
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
