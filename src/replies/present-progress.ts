import { Flag, flagWords } from '../domain/flag.ts'
import { Grade, gradeWords } from '../domain/grade.ts'
import { unitKindWords } from '../domain/unit.ts'
import type { Counts, Progress } from '../dossier/progress.ts'

/** 「6个单位应报60项，已报齐1项，已核定0项，逾期未报11项」 */
export const presentCounts = (units: number, { due, complete, confirmed, overdue }: Counts): string =>
  `${units}个单位应报${due}项，已报齐${complete}项，已核定${confirmed}项，逾期未报${overdue}项`

/** The official flags by kind of unit, in one line. */
export const presentKinds = ({ kinds }: Progress): string =>
  `按类别：${kinds.map(({ kind, units, counts }) => `${unitKindWords[kind]}${units}个（${flagCounts(counts.flags)}）`).join('；')}`

/** The submissions and official flags by task, in one line; tasks without any are left out. */
export function presentTasks({ tasks }: Progress): string {
  const words = tasks.flatMap(({ task, counts }) => {
    const flags = someFlagCounts(counts.flags)
    if (counts.complete + counts.confirmed + counts.overdue === 0 && flags === '') return []
    const complete = counts.due > 0 ? `报齐${counts.complete}/${counts.due}` : ''
    return [`任务${task.no}${complete}${flags === '' ? '' : `（${flags}）`}`]
  })
  return `按任务：${words.length === 0 ? '都还没有报送' : words.join('；')}`
}

/** 「核定等次：优1 良0 中0 差0」 */
export const presentGrades = ({ grades }: Counts): string => `核定等次：${gradeCounts(grades)}`

/** 「优1 良0 中0 差2」 */
export const gradeCounts = (grades: Readonly<Record<Grade, number>>): string =>
  Grade.options.map((grade) => `${gradeWords[grade]}${grades[grade]}`).join(' ')

/** 「蓝旗1 黄旗12」, without colours that do not occur. */
const someFlagCounts = (flags: Readonly<Record<Flag, number>>): string =>
  Flag.options.flatMap((flag) => (flags[flag] > 0 ? [`${flagWords[flag]}${flags[flag]}`] : [])).join(' ')

/** 「红旗0 蓝旗1 黄旗12」 */
export const flagCounts = (flags: Readonly<Record<Flag, number>>): string =>
  Flag.options.map((flag) => `${flagWords[flag]}${flags[flag]}`).join(' ')
