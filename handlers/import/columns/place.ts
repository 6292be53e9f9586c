import { frequencyOf, type Period } from '../../../src/domain/period.ts'
import { isTaskOf, type Task, taskTitle } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import type { Rubric } from '../../../src/rules/rubric.ts'
import type { Line } from '../../../src/understanding/request.ts'
import { wholeNumber } from '../../../src/understanding/text/numerals.ts'
import { readPeriod } from '../../../src/understanding/text/read-period.ts'
import { column } from './column.ts'
import type { Row } from './row.ts'
import { bodyMismatch, type Subject } from './subject.ts'

const isPlace = { isPlace: true } as const

export const NOTICE = column('文件 通知 文件简称', isPlace)
export const TASK = column('任务 任务编号 任务号 编号 项 项目', isPlace)
export const TITLE = column('任务名称 名称 项目名称', isPlace)
export const PERIOD = column('期次 期 月份 季度', isPlace)
const ROUND = column('第几次 次数 次 轮次')
export const MATERIAL = column('材料 材料号 材料编号')
/** A stage of a selection. */
export const STAGE = column('环节 评选环节', isPlace)

export const placeColumns = [NOTICE, TASK, TITLE, PERIOD, ROUND, MATERIAL, STAGE]

/** What a row is about. */
export interface Place {
  readonly current: CurrentCampaign
  /** A unit of the roster, or a candidate. */
  readonly unit: UnitId
  readonly isCandidate: boolean
  /** None for what is about the whole of a unit or about a candidate. */
  readonly task: Task | undefined
  readonly at: Pick<Line, 'task' | 'period' | 'round'>
  /** The materials that it names by their numbers; none where it names none. */
  readonly materials: readonly number[]
}

/** Why a row orders nothing. */
export interface Why {
  readonly why: string
}

/** Where a row may be about. */
interface Meant extends Pick<Place, 'current' | 'unit' | 'isCandidate'> {
  /** The task, in each of its periods. */
  readonly tasks: readonly Task[]
}

/** The notice, the unit or the candidate, and the task that a row is about; `needsNoTask` says whether it orders something that needs none. */
export function placeOf(
  row: Row,
  { subject, notice }: { readonly subject: Subject; readonly notice: string | undefined },
  all: readonly CurrentCampaign[],
  needsNoTask: (rubric: Rubric) => boolean,
): Place | Why {
  const notices = notice === undefined ? all : all.filter((one) => isCalled(one, notice))
  if (notices.length === 0) return { why: `没有「${notice}」这份文件，应为${all.map(({ name }) => name).join('、')}` }
  const found = notices.flatMap((current) => meantUnder(row, subject, current, needsNoTask))
  const [first, ...others] = found
  if (!first) return { why: whyNowhere(row, subject, notices) }
  if (others.length > 0) return { why: whySeveral(found) }
  const mismatch = bodyMismatch(subject, first)
  if (mismatch !== undefined) return { why: mismatch }
  const title = row.text(TITLE)
  const [task] = first.tasks
  if (task && title !== undefined && row.text(TASK) !== undefined && !first.tasks.some((one) => isTitled(one, title)))
    return { why: `任务${task.no}是「${task.title}」，与「${title}」不符，请核对` }
  const at = first.isCandidate ? placeOfCandidate(row) : placeInTask(row, first)
  if ('why' in at) return at
  const materials = materialsIn(row, task?.materials ?? first.current.rubric.selection?.course.materials ?? [])
  return 'why' in materials ? materials : { ...first, task, at, ...materials }
}

const isCalled = ({ name, rubric }: CurrentCampaign, said: string): boolean =>
  name === said || rubric.name === said || rubric.notices.some(({ number }) => number === said)

/** A name may be that of a unit and of a candidate: with a task it is the unit, in a column of candidates it is none. */
function meantUnder(
  row: Row,
  { name, isCandidate }: Subject,
  current: CurrentCampaign,
  needsNoTask: (rubric: Rubric) => boolean,
): readonly Meant[] {
  const said = row.text(TASK) ?? row.text(TITLE)
  const unit = isCandidate ? undefined : unitNamed(current, name)
  const tasks = unit === undefined ? undefined : tasksMeant({ said, current, unit, needsNoTask })
  return [
    ...(unit === undefined || tasks === undefined ? [] : [{ current, unit, isCandidate: false, tasks }]),
    ...(said === undefined && current.candidates.has(name)
      ? [{ current, unit: name, isCandidate: true, tasks: [] }]
      : []),
  ]
}

function unitNamed({ roster }: CurrentCampaign, said: string): UnitId | undefined {
  const named = roster.units.filter(({ name, aliases }) => name === said || aliases.includes(said))
  return named.length === 1 ? named[0]?.name : undefined
}

/** The task that a row names, in each of its periods; none where it names none and needs none; undefined where there is no such task. */
function tasksMeant({
  said,
  current,
  unit,
  needsNoTask,
}: {
  readonly said: string | undefined
  readonly current: CurrentCampaign
  readonly unit: UnitId
  readonly needsNoTask: (rubric: Rubric) => boolean
}): readonly Task[] | undefined {
  if (said === undefined) return needsNoTask(current.rubric) ? [] : undefined
  const own = current.tasks.filter((task) => isTaskOf(task, { kind: current.kindOf(unit), unit }))
  const no = taskNumber(said)
  const named = no === undefined ? own.filter((task) => isTitled(task, said)) : own.filter((task) => task.no === no)
  const numbers = new Set(named.map((task) => task.no))
  return numbers.size === 1 ? named : undefined
}

const TASK_NUMBER =
  /^(?:目标)?(?:任务)? ?第? ?(\d{1,3}|[一二三四五六七八九十百]{1,5}) ?(?:项任务|号任务|项|号|、|\.)?(?=$| )/

const taskNumber = (said: string): number | undefined => wholeNumber(TASK_NUMBER.exec(said)?.[1] ?? '')

/** Its title, or a piece of it; with its period, as an exported ledger has it. */
const isTitled = (task: Task, said: string): boolean =>
  [task.title, taskTitle(task), ...task.aliases].includes(said) || (said.length > 1 && task.title.includes(said))

function whySeveral(found: readonly Meant[]): string {
  const names = [...new Set(found.map(({ current }) => current.name))]
  const [{ unit } = { unit: '' }] = found
  return names.length > 1
    ? `几份文件都有，请加一列「文件」写明：${names.join('、')}`
    : `「${unit}」既是单位又是候选单位：是候选单位的，请写在「候选单位」列`
}

function whyNowhere(row: Row, { name, isCandidate }: Subject, notices: readonly CurrentCampaign[]): string {
  const said = row.text(TASK) ?? row.text(TITLE)
  const isKnown = notices.some((current) => unitNamed(current, name) !== undefined)
  if (notices.some(({ candidates }) => candidates.has(name)) && (isCandidate || !isKnown))
    return `${name}是候选单位，不写任务，请把任务一格清空`
  if (isCandidate) return `候选单位中没有「${name}」，请核对名称，或发送「候选」看推荐了哪些`
  if (!isKnown) return `名单中没有「${name}」`
  return said === undefined ? '请写明任务编号' : `${name}没有任务「${said}」，请核对编号`
}

/** The period, the round and the material that a row names. */
function placeInTask(row: Row, { current, tasks }: Meant): Place['at'] | Why {
  const [task] = tasks
  if (!task) return {}
  const period = periodOf(row, tasks, task, current)
  if (typeof period === 'object') return period
  const round = countIn(row.text(ROUND))
  if (round === null) return { why: '「第几次」应为一个数' }
  return {
    task: task.no,
    ...(period === undefined ? {} : { period }),
    ...(round === undefined ? {} : { round }),
  }
}

const placeOfCandidate = (row: Row): Place['at'] | Why =>
  row.has([PERIOD, ROUND]) ? { why: '候选单位没有「期次」「第几次」，请把这一格清空' } : {}

/** The word for all materials of a task. */
export const ALL_MATERIALS = '全部'

/** 「2」, 「材料1、材料2」, 「全部」 */
function materialsIn(
  row: Row,
  all: readonly { readonly no?: number | undefined }[],
): { readonly materials: readonly number[] } | Why {
  const said = row.text(MATERIAL)
  if (said === undefined) return { materials: [] }
  if (/^(?:全部|全|都有|齐|齐全)$/.test(said)) return { materials: all.flatMap(({ no }) => no ?? []) }
  const materials = said.split(/[、,，;； ]+|和/).map(countIn)
  return materials.every((one) => typeof one === 'number')
    ? { materials: [...new Set(materials)] }
    : { why: `「材料」应为编号，如 1、2，或「${ALL_MATERIALS}」` }
}

function periodOf(row: Row, tasks: readonly Task[], first: Task, { year }: CurrentCampaign): Period | undefined | Why {
  const said = row.text(PERIOD)
  if (first.period === undefined) return undefined
  const title = row.text(TITLE)
  const [titled, ...others] = tasks.filter((task) => title !== undefined && taskTitle(task) === title)
  if (said === undefined) return titled && others.length === 0 ? titled.period : undefined
  const every = frequencyOf(first.period)
  // A spreadsheet takes 2026-02 for a day.
  const written = /^\d{4}-\d{2}-01$/.test(said) ? said.slice(0, 7) : said
  const found = readPeriod(written, every, year) ?? readPeriod(`${written}${every}`, every, year)
  return found === undefined || found.rest !== '' ? { why: `没有「${said}」这一期` } : found.period
}

/** 「材料2」「第2次」「2」; null for anything else. */
function countIn(said: string | undefined): number | null | undefined {
  if (said === undefined) return undefined
  return wholeNumber(said.replace(/^(?:材料|第) ?|次$/g, '')) ?? null
}
