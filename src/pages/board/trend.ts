import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { plainDayWords } from '../../domain/day.ts'
import type { CoursePoint } from '../../dossier/overview.ts'

use([LineChart, GridComponent, LegendComponent, SVGRenderer])

/** In single quotes: the picture's text has them inside double ones. */
const FONT = "'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif"

/** The colours of `tokens.css`, which a picture of its own cannot read. */
const colours = {
  light: { ink: '#525d6b', line: '#dde1e7', due: '#828c99', came: '#0c7c78', area: 'rgba(12,124,120,0.12)' },
  dark: { ink: '#a5b0be', line: '#2f3947', due: '#8391a1', came: '#3fb3ac', area: 'rgba(63,179,172,0.18)' },
} as const

/** 全年走势 as an SVG: what was due and what was in, added up week by week; told apart by dashes too. */
export function trendSvg(
  course: readonly CoursePoint[],
  { scheme, isNarrow }: { readonly scheme: keyof typeof colours; readonly isNarrow: boolean },
): string {
  const { ink, line, due, came, area } = colours[scheme]
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...(isNarrow ? NARROW : WIDE) })
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, color: ink },
      legend: { left: 0, top: 0, itemWidth: 28, textStyle: { color: ink, fontSize: 13 } },
      grid: { left: 44, right: 16, top: 36, bottom: 26 },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: course.map(({ day }) => plainDayWords(day)),
        axisLabel: {
          color: ink,
          fontSize: 12,
          interval: (index: number) => isFirstOfMonth(course, index) && (!isNarrow || isOddMonth(course, index)),
          formatter: (words: string) => words.replace(/月.*/, '月'),
        },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: ink, fontSize: 12 },
        splitLine: { lineStyle: { color: line } },
      },
      series: [
        {
          name: '累计到期',
          type: 'line',
          step: 'end',
          showSymbol: false,
          lineStyle: { color: due, width: 2, type: 'dashed' },
          itemStyle: { color: due },
          data: course.map((point) => point.due),
        },
        {
          name: '累计报齐',
          type: 'line',
          showSymbol: false,
          lineStyle: { color: came, width: 3 },
          itemStyle: { color: came },
          areaStyle: { color: area },
          data: course.map((point) => point.came ?? '-'),
        },
      ],
    })
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

/** As the page draws them: on a phone letters keep their size. */
const WIDE = { width: 1100, height: 220 }
const NARROW = { width: 360, height: 220 }

const isOddMonth = (course: readonly CoursePoint[], index: number): boolean =>
  Number(course[index]?.day.slice(5, 7)) % 2 === 1

const isFirstOfMonth = (course: readonly CoursePoint[], index: number): boolean =>
  course[index]?.day.slice(0, 7) !== course[index - 1]?.day.slice(0, 7) && index < course.length - 2
