import { frequencyOf, yearOfPeriod } from '../../domain/period.ts'
import type { Task } from '../../domain/task.ts'
import type { Line } from '../request.ts'
import { readPeriod } from '../text/read-period.ts'
import type { Slots } from './slots.ts'

/** The possible lines of a reading; a clear reading has one. */
export interface Readings {
  readonly lines: readonly Line[]
  readonly about: 'unit' | 'task'
  /** True where each unit, task and material was named clearly: several of them are a list, no doubt. */
  readonly list: boolean
}

/** Makes lines from the names in a clause; every unit, task and material that fits gives one. */
export function readingsOf(slots: Slots, said: Pick<Line, 'links' | 'rest'>, tasks: readonly Task[]): Readings {
  const units = orNone(distinct(slots.units.flat()))
  const named = orNone(taskReadings(slots, tasks))
  const lines = units.flatMap((unit) =>
    named.map((reading) =>
      withPeriod(lineOf({ ...reading, unit, round: roundOf(slots, reading?.task, tasks) }, said), tasks),
    ),
  )
  return {
    lines,
    about: units.length > 1 ? 'unit' : 'task',
    list:
      [...slots.units, ...slots.tasks].every(({ length }) => length === 1) && slots.parts.length === 0 && !slots.pair,
  }
}

const orNone = <Value>(list: readonly Value[]): readonly (Value | undefined)[] =>
  list.length === 0 ? [undefined] : list

/** True where 第二次 belongs to the note, because every task that may be meant is handed in once. */
export const isIdleRound = (slots: Slots, lines: readonly Line[]): boolean =>
  slots.round !== undefined && lines.every(({ round }) => round === undefined)

/** 第二次 says which upload only where a task asks for several. */
const roundOf = ({ round }: Slots, task: number | undefined, tasks: readonly Task[]) =>
  task === undefined || tasks.some(({ no, uploads }) => no === task && uploads.length > 1) ? round : undefined

interface TaskReading {
  readonly task?: number | undefined
  readonly material?: number | undefined
}

function taskReadings(slots: Slots, tasks: readonly Task[]): readonly TaskReading[] {
  const named = distinct(slots.tasks.length > 0 ? slots.tasks.flat() : common(slots.parts))
  const materials = distinct(slots.materials)
  const [task, second, ...more] = named
  if (materials.length === 0) {
    if (
      slots.pair &&
      task !== undefined &&
      second !== undefined &&
      more.length === 0 &&
      hasMaterial(tasks, task, second)
    ) {
      return [{ task, material: second }, { task }, { task: second }]
    }
    return named.map((no) => ({ task: no }))
  }
  if (named.length > 0) {
    return named.flatMap((no) =>
      materials.map((material) => ({ task: no, material: numberOf(tasks, no, material, slots.ordinal) })),
    )
  }
  return slots.ordinal ? [] : materials.map((material) => ({ task: taskOf(tasks, material), material }))
}

/** 第二份材料 of a task is its second, unless the notice's own number fits. */
function numberOf(tasks: readonly Task[], no: number, material: number, ordinal: boolean): number {
  if (!ordinal || hasMaterial(tasks, no, material)) return material
  return tasks.find((task) => task.no === no)?.materials[material - 1]?.no ?? material
}

const hasMaterial = (tasks: readonly Task[], no: number, material: number): boolean =>
  tasks.some((task) => task.no === no && task.materials.some((one) => one.no === material))

const taskOf = (tasks: readonly Task[], material: number): number | undefined =>
  tasks.find((task) => task.materials.some((one) => one.no === material))?.no

/** The tasks that all words name, or else all tasks that any word names. */
function common(lists: readonly (readonly number[])[]): readonly number[] {
  const [first, ...others] = lists
  if (!first) return []
  const shared = first.filter((no) => others.every((other) => other.includes(no)))
  return shared.length > 0 ? shared : lists.flat()
}

type Named = { readonly [Key in 'task' | 'unit' | 'material' | 'round']?: Line[Key] | undefined }

function lineOf({ task, unit, material, round }: Named, { links, rest }: Pick<Line, 'links' | 'rest'>): Line {
  return {
    ...(task === undefined ? {} : { task }),
    ...(unit === undefined ? {} : { unit }),
    ...(material === undefined ? {} : { material }),
    ...(round === undefined ? {} : { round }),
    links: [...links],
    rest,
  }
}

/** The period that the rest begins with, where the task recurs: 「2月 …」「的2月 …」「（2月） …」. */
function withPeriod(line: Line, tasks: readonly Task[]): Line {
  const period = tasks.find(({ no }) => no === line.task)?.period
  if (period === undefined) return line
  const [opening = ''] = /^[（(的]/.exec(line.rest) ?? []
  const said = readPeriod(line.rest.slice(opening.length), frequencyOf(period), yearOfPeriod(period))
  if (!said) return line
  return { ...line, period: said.period, rest: isBracket(opening) ? said.rest.replace(/^[）)]\s*/, '') : said.rest }
}

const isBracket = (opening: string): boolean => opening === '（' || opening === '('

const distinct = <Value>(list: readonly Value[]): readonly Value[] => [...new Set(list)]
