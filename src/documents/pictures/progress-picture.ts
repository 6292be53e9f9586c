import type { BarSeriesOption } from 'echarts'
import { momentWords } from '../../domain/day.ts'
import { Flag, flagWords } from '../../domain/flag.ts'
import { taskName } from '../../domain/task.ts'
import type { Counts, Progress } from '../../dossier/progress.ts'
import type { Stage } from '../../dossier/stage.ts'
import { flagCounts, stageWords } from '../../replies/present-progress.ts'
import { HEADING, headingOf, inkOn, LOOK, type Picture, sectionAt, stageColours } from './picture.ts'

interface ProgressShown {
  readonly title: string
  readonly progress: Progress
  readonly at: Date
}

interface Row {
  readonly label: string
  readonly counts: Counts
}

interface Section {
  readonly title: string
  readonly rows: readonly Row[]
  /** Where it begins, in points from above. */
  readonly top: number
}

const ROW = 48
const SECTION_HEADING = 58
/** A line of the legend, and how many stages stand in one. */
const LEGEND = 38
const STAGES_IN_LINE = 4
/** The columns beside the bars: what a bar is about, and its flags. */
const LABELS = 230
const FLAGS = 160

/** What is done stands first, what is open last. */
const ORDER = [
  'confirmed',
  'complete',
  'scoring',
  'returned',
  'partial',
  'overdue',
  'open',
  'beforeStart',
] satisfies readonly Stage[]

/** 汇总 as a picture: how much is in by task and by kind of unit, with the official flags in words. */
export function progressPicture({ title, progress, at }: ProgressShown): Picture {
  const { all, hasFlags } = progress
  const used = ORDER.filter((stage) => all.stages[stage] > 0)
  const below = HEADING + LEGEND * Math.ceil(used.length / STAGES_IN_LINE) + 20
  const tasks = progress.tasks.map(({ task, counts }): Row => ({ label: `${taskName(task)} ${task.title}`, counts }))
  const kinds = progress.kinds.map(({ kind, units, counts }): Row => ({ label: `${kind}（${units}个）`, counts }))
  const sections = placed(below, [
    { title: '按任务', rows: tasks.filter(isTold) },
    { title: '按类别', rows: kinds },
  ])
  const right = hasFlags ? FLAGS : LOOK.margin
  return {
    title,
    width: LOOK.width,
    height: (sections.length === 0 ? below : endOf(sections)) + LOOK.margin,
    option: {
      title: [
        headingOf(title, [inWords(all), `截至${momentWords(at)}`]),
        ...sections.map(({ title, top }) => sectionAt(top, title)),
        ...(hasFlags ? sections.slice(0, 1).map(({ top }) => flagsHeading(top, all)) : []),
      ],
      legend: {
        top: HEADING,
        left: LOOK.margin,
        padding: 0,
        itemWidth: 22,
        itemHeight: 22,
        itemGap: 20,
        textStyle: { fontSize: LOOK.small, color: LOOK.ink },
        data: used.map((stage) => stageWords[stage][0]),
      },
      grid: sections.map(({ top, rows }) => ({
        top: top + SECTION_HEADING - 16,
        height: rows.length * ROW,
        left: LABELS,
        right,
      })),
      xAxis: sections.map((_, gridIndex) => ({ type: 'value', gridIndex, show: false, max: 1 })),
      yAxis: sections.flatMap(({ rows }, gridIndex) => [
        columnOf(
          gridIndex,
          'left',
          rows.map(({ label }) => label),
        ),
        columnOf(
          gridIndex,
          'right',
          rows.map(({ counts }) => (hasFlags ? shortFlags(counts) : '')),
        ),
      ]),
      series: sections.flatMap(({ rows }, at) => used.map((stage) => barsOf(stage, rows, at))),
    },
  }
}

/** 「应报60项，已报32项（53%），逾期11项」 */
function inWords({ due, stages }: Counts): string {
  const came = stages.confirmed + stages.complete + stages.scoring
  const share = due === 0 ? '' : `（${Math.floor((100 * came) / due)}%）`
  return `应报${due}项，报齐${came}项${share}，逾期${stages.overdue}项`
}

/** Something is due of it, or it gave flags. */
const isTold = ({ counts: { due, flags } }: Row): boolean => due > 0 || Flag.options.some((flag) => flags[flag] > 0)

/** Puts the sections below each other; one without rows is left out. */
function placed(below: number, sections: readonly Omit<Section, 'top'>[]): readonly Section[] {
  let top = below
  return sections.flatMap((section) => {
    if (section.rows.length === 0) return []
    const at = { ...section, top }
    top = endOf([at]) + 24
    return [at]
  })
}

const endOf = (sections: readonly Section[]): number => {
  const last = sections.at(-1)
  return last ? last.top + SECTION_HEADING + last.rows.length * ROW : 0
}

/** 「红1 黄5」 */
const shortFlags = ({ flags }: Counts): string =>
  Flag.options.flatMap((flag) => (flags[flag] > 0 ? [`${flagWords[flag].slice(0, 1)}${flags[flag]}`] : [])).join(' ')

const flagsHeading = (top: number, { flags }: Counts) => ({
  ...sectionAt(top, `正式旗帜：${flagCounts(flags)}`),
  left: 'auto',
  right: LOOK.margin,
})

/** The words on one side of the bars; the first row stands above. */
const columnOf = (gridIndex: number, position: 'left' | 'right', data: readonly string[]) => ({
  type: 'category' as const,
  gridIndex,
  position,
  inverse: true,
  data: [...data],
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: {
    fontSize: LOOK.small,
    color: LOOK.ink,
    interval: 0,
    width: (position === 'left' ? LABELS : FLAGS) - LOOK.margin - 8,
    overflow: 'truncate' as const,
  },
})

/** A stage's part of each bar; the whole bar is what is due. Its number is written where it has room. */
function barsOf(stage: Stage, rows: readonly Row[], at: number): BarSeriesOption {
  const colour = stageColours[stage]
  return {
    type: 'bar',
    name: stageWords[stage][0],
    stack: `bars ${at}`,
    xAxisIndex: at,
    yAxisIndex: 2 * at,
    barWidth: ROW - 16,
    itemStyle: { color: colour },
    data: rows.map(({ counts: { due, stages } }) => {
      const share = due === 0 ? 0 : stages[stage] / due
      return {
        value: share,
        label: {
          show: share >= 0.08,
          formatter: String(stages[stage]),
          fontSize: LOOK.small,
          color: inkOn(colour),
          textBorderWidth: 0,
        },
      }
    }),
  }
}
