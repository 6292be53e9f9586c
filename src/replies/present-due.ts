import { type Day, daysBetween, daysLeftWords, dayWords } from '../domain/day.ts'
import { isUpload, type Matter, type OpenItem, taskOfItem } from '../domain/reminder.ts'
import { taskName, taskRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { unitNames } from './name-lists.ts'

/** What one person or unit still owes, to be listed by its day. */
export interface Owed {
  readonly due: Day
  /** It was sent on that day, and is never overdue. */
  readonly isSent?: true
  /** 「任务1 征求意见，缺材料2」 */
  readonly words: string
  /** Whose it is, where that has to be said. */
  readonly unit: UnitId | null
  /** What to send about it. */
  readonly say: string
}

/** An item of a unit as the unit's own contact reads it. */
export function owedItem(item: OpenItem, withUnit: boolean): Owed {
  const unit = withUnit ? item.unit : null
  const ref = taskRef(taskOfItem(item))
  const say = isUpload(item) ? `提交 ${withUnit ? `${item.unit} ` : ''}${ref} 链接` : `任务 ${ref}`
  return { due: item.due, words: `${taskOf(item)}${stateOf(item)}`, unit, say }
}

/** What else falls due. */
export function owedMatter({ due, of, title, missing, voluntary, say, isSent }: Matter, withUnit: boolean): Owed {
  const unit = withUnit && of.kind === 'unit' ? of.unit : null
  const sent = isSent ? { isSent } : {}
  return {
    due,
    ...sent,
    words: `${title}${voluntary ? '（自愿）' : ''}${missing === '' ? '' : `，${missing}`}`,
    unit,
    say,
  }
}

/** 「7月29日周三 还有9天 任务1 征求意见」 */
export const owedLine = ({ due, words, unit, isSent }: Owed, now: Date): string =>
  `${isSent ? `${dayWords(due).replace(/[（）]/g, '')} 发来` : leftTo(due, now)} ${unit === null ? '' : `${unit} `}${words}`

/** A day in as few letters as a line of a phone has room for. */
const leftTo = (due: Day, now: Date): string => `${dayWords(due).replace(/[（）]/g, '')} ${daysLeftWords(due, now)}`

const taskOf = (item: OpenItem): string =>
  `${taskName(taskOfItem(item))} ${item.title}${item.voluntary ? '（自愿）' : ''}`

/** What of it is to come: the materials, its coming back, or that a problem is put right. */
function stateOf(item: OpenItem): string {
  if (!isUpload(item)) return `，抽查发现「${item.problem}」待整改`
  if (item.wasReturned) return '，退回待重报'
  return `${item.time === undefined ? '' : `，${item.time}截止`}${item.missing === '' ? '' : `，缺${item.missing}`}`
}

/** One thing that several units have not handed in by one day. */
export interface DueOfUnits {
  readonly due: Day
  readonly words: string
  readonly units: readonly UnitId[]
}

/** Items and matters of units, those of one thing and one day together; the nearest first, the units as they come. */
export function byThing(items: readonly OpenItem[], matters: readonly Matter[]): readonly DueOfUnits[] {
  const found = new Map<string, { readonly due: Day; readonly words: string; readonly units: Set<UnitId> }>()
  const add = (due: Day, words: string, unit: UnitId) => {
    const key = `${due} ${words}`
    const known = found.get(key) ?? { due, words, units: new Set<UnitId>() }
    found.set(key, known)
    known.units.add(unit)
  }
  for (const item of items) add(item.due, `${taskOf(item)}${kindOf(item)}`, item.unit)
  for (const { due, title, of, voluntary } of matters) {
    if (of.kind === 'unit') add(due, `${title}${voluntary ? '（自愿）' : ''}`, of.unit)
  }
  return [...found.values()]
    .map(({ units, ...thing }) => ({ ...thing, units: [...units] }))
    .toSorted((one, other) => daysBetween(other.due, one.due))
}

function kindOf(item: OpenItem): string {
  if (!isUpload(item)) return ' 抽查整改'
  return item.wasReturned ? ' 退回待重报' : ''
}

/** 「7月29日周三 还有9天 任务1 征求意见，3个单位：金水区、中原区、二七区」 */
export function dueOfUnitsLine({ due, words, units }: DueOfUnits, now: Date, isWhole: boolean): string {
  const names = isWhole ? units.join('、') : unitNames(units)
  return `${leftTo(due, now)} ${words}，${units.length}个单位：${names}`
}
