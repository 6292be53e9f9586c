import { Flag, flagWords } from '../domain/flag.ts'
import type { GradeScale } from '../domain/grade.ts'
import { taskName } from '../domain/task.ts'
import type { Counts, Progress } from '../dossier/progress.ts'
import { type Stage, stages } from '../dossier/stage.ts'

/** The stages in words; three of them are named though nobody is in them. */
export const stageWords = {
  complete: ['报齐待审', '待审'],
  scoring: ['评分未完成', '评分中'],
  confirmed: ['已核定', '核定'],
  overdue: ['逾期未报', '逾期'],
  returned: ['退回待重报', '退回'],
  partial: ['部分报送', '部分报送'],
  open: ['未到期未报', '未报'],
  beforeStart: ['启用前', '启用前'],
} as const satisfies Record<Stage, readonly [string, string]>

const ALWAYS_NAMED: readonly Stage[] = ['complete', 'confirmed', 'overdue']

/** 「6个单位应报60项：报齐待审1项，已核定0项，逾期未报11项，未到期未报48项」: the parts add up to the whole. */
export function presentCounts(units: number, { due, stages: counts, voluntary }: Counts): string {
  const parts = stages
    .filter((stage) => counts[stage] > 0 || ALWAYS_NAMED.includes(stage))
    .map((stage) => `${stageWords[stage][0]}${counts[stage]}项`)
  const more = voluntary > 0 ? `；另有自愿报送待审${voluntary}项` : ''
  return `${units}个单位应报${due}项：${parts.join('，')}${more}`
}

/** The units by kind, with their official flags, in one line. */
export const presentKinds = ({ kinds, hasFlags }: Progress): string => {
  const flags = (counts: Counts) => (hasFlags ? `（${flagCounts(counts.flags)}）` : '')
  return `按类别：${kinds.map(({ kind, units, counts }) => `${kind}${units}个${flags(counts)}`).join('；')}`
}

/** 「正式旗帜：红旗0 蓝旗1 黄旗12」, where there are flags. */
export const presentFlags = ({ hasFlags, all }: Progress): string[] =>
  hasFlags ? [`正式旗帜：${flagCounts(all.flags)}`] : []

/** Of these nothing is said where a task has no other. */
const notBegun: readonly Stage[] = ['open', 'beforeStart']

/** The stages and official flags by task, in one line; tasks of which nothing is in or overdue are left out. */
export function presentTasks({ tasks }: Progress): string {
  const words = tasks.flatMap(({ task, counts }) => {
    const flags = someFlagCounts(counts.flags)
    const begun = stages.filter((stage) => !notBegun.includes(stage) && counts.stages[stage] > 0)
    if (begun.length === 0 && flags === '') return []
    const own = [...begun, ...notBegun.filter((stage) => counts.stages[stage] > 0)]
    const parts = own.map((stage) => `${stageWords[stage][1]}${counts.stages[stage]}`)
    const said = counts.due > 0 ? `${parts.join('、')}，共${counts.due}` : ''
    return [`${taskName(task)}${said}${flags === '' ? '' : `（${flags}）`}`]
  })
  return `按任务：${words.length === 0 ? '都还没有报送' : words.join('；')}`
}

/** 「核定等次：优1 良0 中0 差0」, where tasks are graded. */
export const presentGrades = ({ hasGrades, scale, all }: Progress): string[] =>
  hasGrades ? [`核定等次：${gradeCounts(scale, all.grades)}`] : []

/** 「自评等次（未核定）：优1 良0 中0 差0」, where tasks are graded. */
export const presentClaimedGrades = ({ hasGrades, scale, all }: Progress): string[] =>
  hasGrades ? [`自评等次（未核定）：${gradeCounts(scale, all.claimed)}`] : []

/** 「核定总分：优秀1 合格2 不合格0，未评完3」, where the rubric adds points up. */
export function presentTotals({ totals }: Progress): string[] {
  if (totals === null) return []
  const levels = [...totals.levels].map(([level, units]) => `${level ?? '已评完'}${units}`)
  return [`核定总分：${[levels.join(' '), `未评完${totals.open}`].filter((words) => words !== '').join('，')}`]
}

/** 「优1 良0 中0 差2」 */
const gradeCounts = (scale: GradeScale, counts: Counts['grades']): string =>
  scale.map((grade) => `${grade}${counts.get(grade) ?? 0}`).join(' ')

/** 「蓝旗1 黄旗12」, without colours that do not occur. */
const someFlagCounts = (flags: Readonly<Record<Flag, number>>): string =>
  Flag.options.flatMap((flag) => (flags[flag] > 0 ? [`${flagWords[flag]}${flags[flag]}`] : [])).join(' ')

/** 「红旗0 蓝旗1 黄旗12」 */
export const flagCounts = (flags: Readonly<Record<Flag, number>>): string =>
  Flag.options.map((flag) => `${flagWords[flag]}${flags[flag]}`).join(' ')
