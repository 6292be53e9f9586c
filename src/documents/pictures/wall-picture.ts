import { momentWords } from '../../domain/day.ts'
import { flagWords } from '../../domain/flag.ts'
import { type Task, taskKey, taskRef } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import { stageOf } from '../../dossier/stage.ts'
import type { Standing } from '../../dossier/standing.ts'
import { stageWords } from '../../replies/present-progress.ts'
import { flagColours, HEADING, headingOf, inkOn, LOOK, type Picture, stageColours } from './picture.ts'

interface WallShown {
  readonly title: string
  /** In the order of the roster: no ranking. */
  readonly units: readonly { readonly unit: UnitId; readonly standings: readonly Standing[] }[]
  readonly tasks: readonly Task[]
  readonly at: Date
  /** Official flags; not where other units read along: there it is how far each task is. */
  readonly withFlags: boolean
}

/** A cell: what stands in it, and its colour. */
interface Cell {
  readonly words: string
  readonly colour: string
}

const UNITS = 176
const HEADS = 44
const ROW = 44
const CELL = 58
/** What a phone still shows in one picture. */
const MOST_UNITS = 40

/** 看板 as a picture: a row for each unit, a cell for each task, with its flag or its stage in a word. */
export function wallPicture({ title, units: all, tasks: known, at, withFlags }: WallShown): Picture {
  const units = all.slice(0, MOST_UNITS)
  const tasks = known.filter((task) => units.some(({ standings }) => standings.some(isOf(task))))
  const more = all.length > units.length ? `；前${units.length}个单位，全部${all.length}个见看板网页` : ''
  const cells = units.flatMap(({ standings }, row) =>
    tasks.flatMap((task, column) => {
      const standing = standings.find(isOf(task))
      return standing ? [{ row, column, cell: cellOf(standing, withFlags) }] : []
    }),
  )
  const looks = [...new Map(cells.map(({ cell }) => [cell.words, cell])).values()]
  return {
    title,
    width: Math.max(LOOK.width, UNITS + tasks.length * CELL + LOOK.margin),
    height: HEADING + HEADS + units.length * ROW + LOOK.margin,
    option: {
      title: headingOf(title, ['一行一个单位，一列一项任务，横线为不需报送', `截至${momentWords(at)}${more}`]),
      grid: { top: HEADING + HEADS, height: units.length * ROW, left: UNITS, width: tasks.length * CELL },
      xAxis: {
        type: 'category',
        position: 'top',
        data: tasks.map(taskRef),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { fontSize: LOOK.small, color: LOOK.ink, interval: 0, width: CELL - 4, overflow: 'truncate' },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: units.map(({ unit }) => unit),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          fontSize: LOOK.small,
          color: LOOK.ink,
          interval: 0,
          width: UNITS - LOOK.margin - 8,
          overflow: 'truncate',
        },
      },
      visualMap: {
        type: 'piecewise',
        show: false,
        pieces: looks.map(({ colour }, value) => ({ value, color: colour })),
      },
      series: {
        type: 'heatmap',
        itemStyle: { borderColor: LOOK.paper, borderWidth: 3 },
        data: cells.map(({ row, column, cell: { words, colour } }) => ({
          value: [column, row, looks.findIndex((look) => look.words === words)],
          label: { show: true, formatter: words, fontSize: LOOK.small, color: inkOn(colour) },
        })),
      },
    },
  }
}

const isOf =
  (task: Task) =>
  (standing: Standing): boolean =>
    taskKey(standing.task) === taskKey(task)

/** The official flag, where flags are shown; else how far the task is. */
function cellOf(standing: Standing, withFlags: boolean): Cell {
  const { result, flagIsOfficial } = standing
  if (withFlags && flagIsOfficial && result.flag)
    return { words: flagWords[result.flag], colour: flagColours[result.flag] }
  const stage = stageOf(standing)
  if (stage === null) return { words: '—', colour: LOOK.paper }
  return { words: stageWords[stage][1].slice(0, 3), colour: stageColours[stage] }
}
