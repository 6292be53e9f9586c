import { dayOf, dayWords } from '../../domain/day.ts'
import { taskKey, taskName, taskTitle } from '../../domain/task.ts'
import { overviewOf } from '../../dossier/overview.ts'
import { Badge } from '../design/badge.tsx'
import { renderPage } from '../render.ts'
import { boardAddress } from './addresses.ts'
import type { BoardNotice, Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'

/** 待审: what lies with the office under all notices, the longest first, and since when. */
export function queuePage(visit: Visit, notices: readonly BoardNotice[], at: Date): string {
  const waiting = notices
    .flatMap((notice) => overviewOf(notice.units, dayOf(at)).waiting.map((one) => ({ ...one, notice })))
    .toSorted((one, other) => one.since.getTime() - other.since.getTime())
  return renderPage(
    <BoardFrame visit={visit} title="待审核" place="queue">
      <section class="card">
        {waiting.length === 0 ? (
          <p>没有待审的。</p>
        ) : (
          <table class="table">
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col">任务</th>
                <th scope="col">等什么</th>
                <th scope="col">从哪天起</th>
              </tr>
            </thead>
            <tbody>
              {waiting.map(({ notice, unit, task, kind, since, days }) => (
                <tr key={`${notice.id} ${unit} ${taskKey(task)} ${kind}`}>
                  <th scope="row">
                    <a href={boardAddress(visit, 'unit', { notice: notice.id, unit })}>{unit}</a>
                  </th>
                  <td>
                    {taskName(task)} {taskTitle(task)}
                  </td>
                  <td>
                    <Badge tone={kind === 'appeal' ? 'late' : 'waiting'}>{kind === 'appeal' ? '申诉' : '审核'}</Badge>
                  </td>
                  <td>
                    {dayWords(dayOf(since))}，<b>{days}天</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </BoardFrame>,
  )
}
