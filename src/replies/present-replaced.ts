import type { LedgerRow } from '../dossier/progress.ts'
import { isReplaced } from '../rules/replaced.ts'
import { REPLACED } from './arrival-words.ts'

const MOST_NAMED = 10

/** One line for a list of units: of which tasks content was replaced after the deadline; none where of no task. */
export function presentReplaced(rows: readonly Pick<LedgerRow, 'unit' | 'standings'>[]): string[] {
  const found = rows.flatMap(({ unit, standings }) =>
    standings.filter(({ input }) => isReplaced(input)).map(({ task }) => `${unit} 任务${task.no}`),
  )
  if (found.length === 0) return []
  const more = found.length > MOST_NAMED ? `等${found.length}项` : ''
  return [`${REPLACED}${found.length}项：${found.slice(0, MOST_NAMED).join('、')}${more}`]
}
