import type { Day } from '../../domain/day.ts'
import { type Task, taskKey, taskTitle } from '../../domain/task.ts'
import type { UnitGlances } from '../../dossier/glance.ts'
import { tasksIn } from '../../dossier/overview.ts'
import { shortTotal } from '../../replies/present-unit-total.ts'
import { boardAddress } from './addresses.ts'
import type { BoardNotice, Visit } from './board-data.ts'
import { type Cell, cellOf } from './cell.ts'

interface WallParts {
  readonly notice: BoardNotice
  readonly visit: Visit
  readonly today: Day
}

/** Units × tasks: each unit a row, each task a small cell; heads stay in sight. */
export function Wall({ notice, visit, today }: WallParts) {
  const shown = tasksIn(notice.units, notice.tasks)
  const hasTotal = notice.units.some(({ total }) => total)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
    <section class="wall" tabIndex={0} aria-label={`${notice.name}：单位与任务`}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="corner">
              单位
            </th>
            {hasTotal ? <th scope="col">核定总分</th> : null}
            {shown.map((task) => (
              <th key={taskKey(task)} scope="col">
                <a href={boardAddress(visit, 'task', { notice: notice.id, task: taskKey(task) })}>
                  <b>{task.no}</b> {taskTitle(task)}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notice.units.map((unit) => (
            <WallRow
              key={unit.unit}
              unit={unit}
              tasks={shown}
              hasTotal={hasTotal}
              address={boardAddress(visit, 'unit', { notice: notice.id, unit: unit.unit })}
              today={today}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowParts {
  readonly unit: UnitGlances
  readonly tasks: readonly Task[]
  readonly hasTotal: boolean
  readonly address: string
  readonly today: Day
}

function WallRow({ unit: { unit, glances, total }, tasks, hasTotal, address, today }: RowParts) {
  const own = new Map(glances.map((glance) => [glance.task, glance]))
  return (
    <tr>
      <th scope="row">
        <a href={address}>{unit}</a>
      </th>
      {hasTotal ? <td class="sum">{total ? shortTotal(total) : ''}</td> : null}
      {tasks.map((task) => {
        const glance = own.get(task)
        return glance ? <WallCell {...cellOf(glance, today)} /> : <td class="none" />
      })}
    </tr>
  )
}

/** As little as it takes: a wall may have ten thousand of them. */
const WallCell = ({ tone, word, mark }: Cell) => (
  <td class={tone}>
    {word}
    {mark === undefined ? null : <i>{mark}</i>}
  </td>
)
