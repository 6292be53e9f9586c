import type { Temper } from '../../documents/rehearsal/rehearsal.ts'
import { addDays, type Day } from '../../domain/day.ts'
import { firstDayIn } from '../../domain/period.ts'
import { isTaskOf, type Task, taskRef } from '../../domain/task.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import type { WorkCalendar } from '../../ports/clock.ts'
import type { Chance } from './chance.ts'
import { factsSaid } from './said-facts.ts'

/** Something that somebody says on a day. */
export interface PlannedAct {
  readonly day: Day
  /** Those of a day are said in this order. */
  readonly order: number
  readonly by: 'unit' | 'office'
  readonly text: string
}

interface Parts {
  readonly unit: { readonly name: UnitId; readonly kind: UnitKind }
  readonly temper: Temper
  readonly tasks: readonly Task[]
  readonly from: Day
  readonly calendar: WorkCalendar
  readonly chance: Chance
}

/** Working days that the office takes for a review. */
const REVIEWED_WITHIN = [1, 6] as const

/** What a unit hands in over the year, and what the office does with it. */
export const actsOfUnit = (parts: Parts): PlannedAct[] =>
  parts.tasks
    .filter((task) => isTaskOf(task, { kind: parts.unit.kind, unit: parts.unit.name }))
    .flatMap((task) => actsIn(task, parts))

function actsIn(task: Task, parts: Parts): PlannedAct[] {
  const { unit, temper, chance } = parts
  const ref = taskRef(task)
  const days = task.uploads.flatMap((upload, at) =>
    upload.due === null ? [] : handedInOn(upload.due, at, task, parts),
  )
  const acts: PlannedAct[] = []
  const say = (day: Day, by: PlannedAct['by'], text: string) => acts.push({ day, order: acts.length, by, text })
  const assessed = task.selfAssessable ? factsSaid(task, unit.name, chance) : undefined
  for (const day of days) for (const words of materialsSaid(task)) say(day, 'unit', `提交 ${ref}${words}`)
  const last = days[days.length - 1]
  if (last === undefined) return acts
  if (assessed !== undefined) say(last, 'unit', `自评 ${ref} ${assessed}`)
  const reviewed = workdaysAfter(last, chance.between(...REVIEWED_WITHIN, 'review', unit.name, ref), parts.calendar)
  if (temper === 'returned' && chance.of('returned', unit.name, ref) < 0.7) {
    say(reviewed, 'office', `退回 ${unit.name} ${ref} 材料不全，请补充`)
    const back = workdaysAfter(reviewed, chance.between(1, 9, 'back', unit.name, ref), parts.calendar)
    for (const words of materialsSaid(task)) say(back, 'unit', `提交 ${ref}${words}`)
    review(workdaysAfter(back, 2, parts.calendar))
  } else review(reviewed)
  return acts

  function review(day: Day): void {
    const facts = assessed === undefined ? factsSaid(task, unit.name, chance) : '同意自评'
    if (facts !== undefined) say(day, 'office', `审核 ${unit.name} ${ref} ${facts}`)
    const due = task.uploads[task.uploads.length - 1]?.due
    const isLate = due !== undefined && due !== null && (last ?? due) > due
    if (!isLate) return
    const supervised = workdaysAfter(day, 1, parts.calendar)
    say(supervised, 'office', `督导 ${unit.name} ${ref} 已电话督促`)
    if (chance.of('rectified', unit.name, ref) < 0.6)
      say(workdaysAfter(supervised, 3, parts.calendar), 'office', `整改 ${unit.name} ${ref}`)
  }
}

/** The day on which a unit hands one upload in; none where it never does. */
function handedInOn(due: Day, upload: number, task: Task, { unit, temper, chance, from, calendar }: Parts): Day[] {
  const about = [unit.name, taskRef(task), upload] as const
  if (temper === 'silent' && chance.of('silent', ...about) < 0.7) return []
  if (task.voluntary && chance.of('voluntary', ...about) < 0.5) return []
  const isLate = temper === 'late' && chance.of('late', ...about) < 0.5
  const day = isLate
    ? workdaysAfter(due, chance.between(1, 12, 'days', ...about), calendar)
    : addDays(due, -chance.between(0, 18, 'days', ...about))
  const earliest = task.period === undefined ? from : firstDayIn(task.period)
  return [day < earliest ? earliest : day]
}

/** 「材料1 https://…」 for each that is asked for; one link where none is named. */
function materialsSaid(task: Task): string[] {
  const said = task.materials.map(({ no }) => (no === undefined || task.materials.length === 1 ? '' : ` 材料${no}`))
  return [...new Set(said.length === 0 ? [''] : said)].map(
    (material, at) => `${material} https://example.test/${task.no}-${at + 1}`,
  )
}

function workdaysAfter(day: Day, count: number, calendar: WorkCalendar): Day {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (calendar.isWorkday(at)) left -= 1
  }
  return at
}
