import { dayOf, plainDayWords } from '../../domain/day.ts'
import { taskKey, taskTitle } from '../../domain/task.ts'
import { type Overview, tasksIn } from '../../dossier/overview.ts'
import { countsOf } from '../../dossier/progress.ts'
import type { BoardNotice } from './board-data.ts'

/** Lines that a page of paper holds beside the rest. */
const MOST_LINES = 24

/** What a meeting needs on paper, however many units there are: each task in numbers, what is late longest, what waits. */
export function MeetingSheet({ notice, overview }: { readonly notice: BoardNotice; readonly overview: Overview }) {
  const glances = notice.units.flatMap((one) => one.glances)
  const { overdue, waiting } = overview
  return (
    <section class="meeting">
      <h2>各任务</h2>
      <table class="table">
        <thead>
          <tr>
            {['任务', '应报', '报齐待审', '已核定', '逾期未报', '已退回', '未到期'].map((head, index) => (
              <th key={head} scope="col" class={index === 0 ? undefined : 'number'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasksIn(notice.units, notice.tasks).map((task) => {
            const { due, stages } = countsOf(glances.filter((one) => one.task === task))
            const waits = stages.complete + stages.scoring
            const rest = due - waits - stages.confirmed - stages.overdue - stages.returned
            return due === 0 ? null : (
              <tr key={taskKey(task)}>
                <th scope="row">
                  {task.no} {taskTitle(task)}
                </th>
                {[due, waits, stages.confirmed, stages.overdue, stages.returned, rest].map((count, index) => (
                  <td key={index} class="number">
                    {count}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <div class="lists">
        <div>
          <h2>逾期未报（{overdue.length}项，久的在前）</h2>
          <ol class="plain">
            {overdue.slice(0, MOST_LINES).map(({ unit, task, since, days }) => (
              <li key={`${unit} ${taskKey(task)}`}>
                {unit} {task.no} {taskTitle(task)} <b>{days}天</b> 自{plainDayWords(since)}
              </li>
            ))}
          </ol>
          <MoreOf count={overdue.length} />
        </div>
        <div>
          <h2>待审核（{waiting.length}项，久的在前）</h2>
          <ol class="plain">
            {waiting.slice(0, MOST_LINES).map(({ unit, task, kind, since, days }) => (
              <li key={`${unit} ${taskKey(task)} ${kind}`}>
                {unit} {kind === 'appeal' ? '申诉 ' : ''}
                {task.no} {taskTitle(task)} <b>{days}天</b> 自{plainDayWords(dayOf(since))}
              </li>
            ))}
          </ol>
          <MoreOf count={waiting.length} />
        </div>
      </div>
    </section>
  )
}

const MoreOf = ({ count }: { readonly count: number }) =>
  count > MOST_LINES ? <p>另有{count - MOST_LINES}项，见看板。</p> : null
