import { addDays, Day, dayOf, daysBetween, plainDayWords, weekdayOf } from '../../domain/day.ts'
import { type Task, taskKey, taskTitle } from '../../domain/task.ts'
import { renderPage } from '../render.ts'
import { boardAddress } from './addresses.ts'
import type { BoardNotice, Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'

/** Something beside the tasks that falls due: a recommendation, a duty of the office. */
interface OtherDue {
  readonly due: Day
  readonly title: string
}

interface CalendarParts {
  readonly visit: Visit
  readonly notices: readonly BoardNotice[]
  readonly others: readonly OtherDue[]
  readonly at: Date
  isWorkday(day: Day): boolean
}

interface DueOfDay {
  readonly notice: BoardNotice
  readonly task: Task
  readonly units: number
}

const WEEKS = 9

/** 日程: the weeks that come, with what falls due and the days off. */
export function calendarPage({ visit, notices, others, at, isWorkday }: CalendarParts): string {
  const today = dayOf(at)
  const byDay = dueByDay(notices)
  const monday = mondayOf(today)
  const days = Array.from({ length: WEEKS * 7 }, (_, index) => addDays(monday, index))
  return renderPage(
    <BoardFrame visit={visit} title="日程" place="calendar">
      <p class="small soft">到期的任务和还没有报的单位数；灰底是休息日（按国务院办公厅的放假安排，含调休）。</p>
      <ol class="plain calendar" aria-label="今后九周">
        {['一', '二', '三', '四', '五', '六', '日'].map((name) => (
          <li key={name} class="weekday" aria-hidden="true">
            {name}
          </li>
        ))}
        {days.map((day) => {
          const due = byDay.get(day) ?? []
          const beside = titlesOn(day, others)
          const kind = [
            isWorkday(day) ? '' : 'rest',
            day === today ? 'today' : '',
            day < today ? 'gone' : '',
            due.length + beside.length === 0 ? 'empty' : '',
          ].join(' ')
          return (
            <li key={day} class={kind}>
              <p class="date">
                <time dateTime={day}>{plainDayWords(day)}</time> <small class="weekday-name">{weekdayOf(day)}</small>
                {day === today ? <b>今天</b> : null}
                {isWorkday(day) ? null : <small>休</small>}
              </p>
              {due.map(({ notice, task, units }) => (
                <p key={`${notice.id} ${taskKey(task)}`} class="due">
                  <a href={boardAddress(visit, 'task', { notice: notice.id, task: taskKey(task) })}>
                    {task.no} {taskTitle(task)}
                  </a>
                  <small> {units}个单位未报</small>
                </p>
              ))}
              {beside.map(({ title, times }) => (
                <p key={title} class="due other">
                  {title}
                  {times > 1 ? <small>（{times}项）</small> : null}
                </p>
              ))}
            </li>
          )
        })}
      </ol>
    </BoardFrame>,
  )
}

/** What else falls due on a day; what several units owe stands once. */
function titlesOn(day: Day, others: readonly OtherDue[]): readonly { title: string; times: number }[] {
  const found = new Map<string, number>()
  for (const { due, title } of others) if (due === day) found.set(title, (found.get(title) ?? 0) + 1)
  return [...found].map(([title, times]) => ({ title, times }))
}

/** Any Monday of long ago: weeks are counted from it. */
const A_MONDAY = Day.parse('2001-01-01')

const mondayOf = (day: Day): Day => addDays(day, -(daysBetween(A_MONDAY, day) % 7))

function dueByDay(notices: readonly BoardNotice[]): ReadonlyMap<Day, readonly DueOfDay[]> {
  const found = new Map<Day, Map<string, { notice: BoardNotice; task: Task; units: number }>>()
  for (const notice of notices)
    for (const { glances } of notice.units)
      for (const { task, owed } of glances)
        for (const due of owed) {
          const own = found.get(due) ?? new Map()
          found.set(due, own)
          const key = `${notice.id} ${taskKey(task)}`
          const one = own.get(key) ?? { notice, task, units: 0 }
          one.units += 1
          own.set(key, one)
        }
  return new Map([...found].map(([day, own]) => [day, [...own.values()]]))
}
