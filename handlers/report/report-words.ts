import { dayWords, fullDayWords, plainDayWords } from '../../src/domain/day.ts'
import { Flag, flagWords } from '../../src/domain/flag.ts'
import { cardReply, type Reply, textReply } from '../../src/domain/message.ts'
import { fullPeriodWords } from '../../src/domain/period.ts'
import { taskName } from '../../src/domain/task.ts'
import type { ReportContent } from '../../src/dossier/official-papers.ts'
import type { Counts } from '../../src/dossier/progress.ts'
import { asParagraphs, inParts } from '../../src/replies/as-paragraphs.ts'
import { unitNames } from '../../src/replies/name-lists.ts'
import { presentAnnual } from '../../src/replies/present-annual.ts'
import { nameClauses } from '../../src/replies/present-clauses.ts'
import {
  presentCounts,
  presentFlags,
  presentGrades,
  presentKinds,
  presentTasks,
  presentTotals,
} from '../../src/replies/present-progress.ts'
import { pushedWords } from '../../src/replies/present-push-ledger.ts'
import { correctionWords } from '../../src/replies/present-result-set.ts'
import { unitCircularNames } from '../../src/replies/present-unit-circulars.ts'
import { fetchWords } from '../parts/archive.ts'
import { resultLines } from '../parts/frozen-results.ts'

/** The report for the leaders: of the half year, or of the year. */
export const presentReport = (content: ReportContent): Reply =>
  textReply(`【报告】${content.number}`, ...reportLines(content), `${content.office}　${fullDayWords(content.day)}`)

export function reportLines(content: ReportContent): string[] {
  const { progress, pushes, clauses } = content
  return [
    openingLine(content),
    presentCounts(progress.units, progress.all),
    officialLine(content),
    sinceWords(content),
    ...resultLines(content.results, tasksIn(content)),
    presentKinds(progress),
    presentTasks(progress),
    overdueLine(content),
    ...findingLines(content),
    ...circularLines(content),
    ...arrangementLines(content),
    ...dutyLines(content),
    ...(content.annual ? [`【${FOR_ANNUAL}】`, ...presentAnnual(content.annual, content)] : []),
    `本月${pushedWords(pushes)}`,
    ...nameClauses(clauses),
  ]
}

const openingLine = ({ annual, half, year, day }: ReportContent, until = dayWords(day)): string =>
  `${annual ? `${year}年` : fullPeriodWords(half)}推进情况（${year}年度工作，截至${until}）`

const officialLine = ({ progress }: ReportContent): string =>
  [...presentGrades(progress), ...presentFlags(progress), ...presentTotals(progress)].join('；')

const FOR_ANNUAL = '供年度依法行政工作报告采用'

export const reportTitle = ({ annual, year, half }: ReportContent): string =>
  `关于${annual ? `${year}年度` : fullPeriodWords(half)}工作推进情况的报告`

/** What the paper says, a paragraph each. */
export function paperLines(content: ReportContent): string[] {
  const { annual, progress, clauses, pushes } = content
  return asParagraphs([
    `现将${openingLine(content, plainDayWords(content.day))}报告如下：`,
    ...inParts([
      {
        heading: '总体进展',
        lines: [presentCounts(progress.units, progress.all), officialLine(content), sinceWords(content)],
      },
      { heading: '各类单位、各项任务的进度', lines: [presentKinds(progress), presentTasks(progress)] },
      { heading: '逾期和抽查', lines: [overdueLine(content), ...findingLines(content)] },
      { heading: '通报批评、表扬和安排的落实', lines: [...circularLines(content), ...arrangementLines(content)] },
      { heading: '督导办自身职责', lines: [...dutyLines(content), `本月${pushedWords(pushes)}`] },
      { heading: FOR_ANNUAL, lines: annual ? presentAnnual(annual, content) : [] },
      {
        heading: '名单和依据',
        lines: [...resultLines(content.results, tasksIn(content)), ...nameClauses(clauses)],
      },
    ]),
  ])
}

/** All of it as the record keeps it. */
export const reportText = (content: ReportContent): string =>
  [`【报告】${content.number}`, ...paperLines(content), `${content.office}　${fullDayWords(content.day)}`].join('\n')

export const tasksIn = ({ progress }: ReportContent) => progress.tasks.map(({ task }) => task)

/** The report at a glance, for the leaders: one message, the paper comes by its button. */
export function offered(content: ReportContent): Reply {
  const { number, results } = content
  const say = fetchWords('报告', content)
  return cardReply(
    '报告',
    [
      `【报告】${number}`,
      ...reportLines(content).slice(0, 2),
      ...(results.changes ? correctionWords(results.changes, 2) : []),
      `全文和附件：请按按钮，或发送「${say}」取文件。`,
    ],
    [{ label: '取全文', say }],
  )
}

function overdueLine({ overdue }: ReportContent): string {
  const late = overdue.map(({ task, units }) => `${taskName(task)} ${task.title}（${unitNames(units)}）`)
  return `逾期未报：${late.length === 0 ? '没有' : late.join('；')}`
}

function sinceWords({ last, progress }: ReportContent): string {
  if (!last) return '进展：这是本年度第一份报告，没有上一份可比'
  const more = (of: (counts: Counts) => number) => signed(of(progress.all) - of(last.counts))
  const parts = [
    `报齐待审${more(({ stages }) => stages.complete)}项`,
    `核定${more(({ stages }) => stages.confirmed)}项`,
    `逾期${more(({ stages }) => stages.overdue)}项`,
    ...(progress.hasFlags ? Flag.options.map((flag) => `${flagWords[flag]}${more(({ flags }) => flags[flag])}`) : []),
  ]
  return `与${last.number}（${dayWords(last.day)}）相比：${parts.join('，')}`
}

const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference))

/** 「抽查发现问题3件，已整改1件，逾期未整改1件（金水区）」 */
function findingLines({ findings: { found, closed, late } }: ReportContent): string[] {
  if (found === 0) return []
  const overdue = late.length === 0 ? '' : `，逾期未整改${late.length}件（${unitNames([...new Set(late)])}）`
  return [`抽查发现问题${found}件，已整改${closed}件${overdue}`]
}

/** 「与省级标兵结对：5个单位应登记，已登记3个，未登记：金水区、中原区」 */
const arrangementLines = ({ arrangements }: ReportContent): string[] =>
  arrangements.map(({ title, units, missing }) => {
    const open = missing.length === 0 ? '' : `，未登记：${unitNames(missing)}`
    return `${title}：${units}个单位应登记，已登记${units - missing.length}个${open}`
  })

/** 「通报批评2件：金水区（弄虚作假）、中原区（敷衍塞责）」 */
function circularLines({ circulars }: ReportContent): string[] {
  const criticized = circulars.flatMap(({ unit, detail }) =>
    detail.kind === 'criticized' ? [`${unit}（${detail.grounds.join('；')}）`] : [],
  )
  const praised = circulars.flatMap(({ unit, detail }) => (detail.kind === 'praised' ? [unit] : []))
  return [
    ...(criticized.length === 0
      ? []
      : [`${unitCircularNames.criticized}${criticized.length}件：${unitNames(criticized)}`]),
    ...(praised.length === 0 ? [] : [`${unitCircularNames.praised}${praised.length}件：${unitNames(praised)}`]),
  ]
}

function dutyLines({ duties, done }: ReportContent): string[] {
  const named = (state: 'missed' | 'due') => {
    const steps = duties.filter((step) => step.state === state)
    return [...new Set(steps.map(({ title }) => title))]
      .map((title) => {
        const periods = steps.filter((step) => step.title === title).map(({ period }) => fullPeriodWords(period.id))
        return `${title}（${periods.join('、')}）`
      })
      .join('；')
  }
  const [missed, due] = [named('missed'), named('due')]
  const did = done.map(({ title, times }) => `${title}${times}次`).join('；')
  return [
    ...(did === '' ? [] : [`督导办自身职责本年度已办的：${did}`]),
    ...(missed === '' ? [] : [`督导办自身职责没有完成记录的：${missed}`]),
    ...(due === '' ? [] : [`督导办自身职责本期应办的：${due}`]),
  ]
}
