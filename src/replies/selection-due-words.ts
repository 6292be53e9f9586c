import { dayWords, deadlineWords } from '../domain/day.ts'
import type { SelectionDeadline } from '../rules/selection/selection-deadlines.ts'

/** 「报市办公室期限：11月25日（周三），还有5天」 */
export const selectionDueWords = ({ label, due, limit }: SelectionDeadline, at: Date): string =>
  `${label}期限：${at.getTime() > limit ? `${dayWords(due)}，已过` : deadlineWords(due, at)}`
