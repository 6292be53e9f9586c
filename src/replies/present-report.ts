import { dayWords, fullDayWords } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'
import type { ReportContent } from '../dossier/official-papers.ts'
import type { Counts } from '../dossier/progress.ts'
import { presentClause } from './present-clauses.ts'
import { periodWords } from './present-duties.ts'
import { flagCounts, presentCounts, presentGrades, presentKinds, presentTasks, unitNames } from './present-progress.ts'

/** The half-year report, for the leaders. */
export function presentReport(content: ReportContent): Reply {
  const { number, office, year, day, progress, overdue, pushes, clause } = content
  const late = overdue.map(({ task, units }) => `任务${task.no} ${task.title}（${unitNames(units)}）`)
  return textReply(
    `【报告】${number}`,
    `${periodWords(halfOf(day))}推进情况（${year}年度工作，截至${dayWords(day)}）`,
    presentCounts(progress.units, progress.all),
    `${presentGrades(progress.all)}；正式旗帜：${flagCounts(progress.all.flags)}`,
    sinceWords(content),
    presentKinds(progress),
    presentTasks(progress),
    `逾期未报：${late.length === 0 ? '没有' : late.join('；')}`,
    ...dutyLines(content),
    `本月主动推送消息${pushes}条`,
    presentClause(clause),
    `${office}　${fullDayWords(day)}`,
  )
}

/** The id of the half year that a day lies in: `2026H1`. */
const halfOf = (day: string): string => `${day.slice(0, 4)}H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`

function sinceWords({ last, progress }: ReportContent): string {
  if (!last) return '进展：这是本年度第一份报告，没有上一份可比'
  const more = (of: (counts: Counts) => number) => signed(of(progress.all) - of(last.counts))
  const parts = [
    `报齐${more((counts) => counts.complete)}项`,
    `核定${more((counts) => counts.confirmed)}项`,
    `逾期${more((counts) => counts.overdue)}项`,
    `红旗${more(({ flags }) => flags.red)}`,
    `蓝旗${more(({ flags }) => flags.blue)}`,
    `黄旗${more(({ flags }) => flags.yellow)}`,
  ]
  return `与${last.number}（${dayWords(last.day)}）相比：${parts.join('，')}`
}

const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference))

function dutyLines({ duties }: ReportContent): string[] {
  const named = (state: 'missed' | 'due') => {
    const steps = duties.filter((step) => step.state === state)
    return [...new Set(steps.map(({ title }) => title))]
      .map((title) => {
        const periods = steps.filter((step) => step.title === title).map(({ period }) => periodWords(period.id))
        return `${title}（${periods.join('、')}）`
      })
      .join('；')
  }
  const [missed, due] = [named('missed'), named('due')]
  return [
    ...(missed === '' ? [] : [`督导办自身职责没有完成记录的：${missed}`]),
    ...(due === '' ? [] : [`督导办自身职责本期应办的：${due}`]),
  ]
}
