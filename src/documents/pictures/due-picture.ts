import type { TitleComponentOption } from 'echarts'
import { dayOf, daysBetween, daysLeftWords, dayWords, momentWords } from '../../domain/day.ts'
import { unitNames } from '../../replies/name-lists.ts'
import type { DueOfUnits } from '../../replies/present-due.ts'
import { HEADING, headingOf, LOOK, type Picture, sectionAt, stageColours } from './picture.ts'

interface DueShown {
  readonly title: string
  /** Past their day, the longest first. */
  readonly past: readonly DueOfUnits[]
  /** Still to come, the nearest first. */
  readonly next: readonly DueOfUnits[]
  readonly at: Date
}

interface Section {
  readonly title: string
  readonly things: readonly DueOfUnits[]
  readonly colour: string
  /** Where it begins, in points from above. */
  readonly top: number
}

/** A thing's words, its bar in the middle, the units below. */
const ROW = 104
const SECTION_HEADING = 52
/** A picture that is longer is not read on a phone. */
const MOST_IN_SECTION = 12
/** The longest bar, in days: what is longer is no longer told apart. */
const LONGEST = 60

/** 到期 as a picture: what is overdue, with the days, and what comes; the units are named in the order of the roster. */
export function duePicture({ title, past, next, at }: DueShown): Picture {
  const sections = placed([
    { title: `已过期限，还没有报齐：${past.length}项`, things: past, colour: stageColours.overdue },
    { title: `接下来：${next.length}项`, things: next, colour: stageColours.confirmed },
  ])
  const last = sections.at(-1)
  return {
    title,
    width: LOOK.width,
    height: (last ? endOf(last) : HEADING) + LOOK.margin,
    option: {
      title: [
        headingOf(title, [countWords(past, next), `截至${momentWords(at)}`]),
        ...sections.flatMap((section) => [
          sectionAt(section.top, section.title),
          ...section.things.flatMap((thing, row) => rowWords(thing, section, row, at)),
        ]),
      ],
      grid: sections.map(({ top, things }) => ({
        top: top + SECTION_HEADING,
        height: things.length * ROW,
        left: LOOK.margin,
        right: LOOK.margin,
      })),
      xAxis: sections.map((_, gridIndex) => ({ type: 'value', gridIndex, show: false, max: LONGEST })),
      yAxis: sections.map(({ things }, gridIndex) => ({
        type: 'category',
        gridIndex,
        inverse: true,
        show: false,
        data: things.map((_, row) => String(row)),
      })),
      series: sections.map(({ things, colour }, index) => ({
        type: 'bar',
        xAxisIndex: index,
        yAxisIndex: index,
        barWidth: 8,
        showBackground: true,
        backgroundStyle: { color: stageColours.open },
        itemStyle: { color: colour },
        data: things.map(({ due }) => Math.min(LONGEST, Math.max(1, Math.abs(daysBetween(dayOf(at), due))))),
      })),
    },
  }
}

const countWords = (past: readonly DueOfUnits[], next: readonly DueOfUnits[]): string =>
  past.length + next.length === 0 ? '没有要交、要办的' : `已过期限${past.length}项，接下来${next.length}项`

/** Puts the sections below each other; one without things is left out, and only the first things are drawn. */
function placed(sections: readonly Omit<Section, 'top'>[]): readonly Section[] {
  let top = HEADING
  return sections.flatMap((section) => {
    const { things, title } = section
    if (things.length === 0) return []
    const more = things.length > MOST_IN_SECTION ? `（画出${MOST_IN_SECTION}项）` : ''
    const at = { ...section, title: `${title}${more}`, things: things.slice(0, MOST_IN_SECTION), top }
    top = endOf(at) + 16
    return [at]
  })
}

const endOf = ({ top, things }: Section): number => top + SECTION_HEADING + things.length * ROW

function rowWords({ due, words, units }: DueOfUnits, { top, colour }: Section, row: number, at: Date) {
  const from = top + SECTION_HEADING + row * ROW
  const left = { left: LOOK.margin, padding: 0 }
  const day = dayWords(due).replace(/（.*/, '')
  return [
    {
      ...left,
      top: from + 10,
      text: words,
      textStyle: { fontSize: LOOK.text, fontWeight: 'normal', color: LOOK.ink, width: 410, overflow: 'truncate' },
    },
    {
      right: LOOK.margin,
      padding: 0,
      top: from + 10,
      text: `${daysLeftWords(due, at)}（${day}）`,
      textStyle: { fontSize: LOOK.text, fontWeight: 'bold', color: colour },
    },
    {
      ...left,
      top: from + 64,
      text: units.length === 0 ? '' : `${units.length}个单位：${unitNames(units)}`,
      textStyle: {
        fontSize: LOOK.small,
        fontWeight: 'normal',
        color: LOOK.faint,
        width: LOOK.width - 2 * LOOK.margin,
        overflow: 'truncate',
      },
    },
  ] satisfies TitleComponentOption[]
}
