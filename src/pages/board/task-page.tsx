import { dayOf, dayWords } from '../../domain/day.ts'
import { type Task, taskKey, taskName, taskTitle } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import { glanceOf } from '../../dossier/glance.ts'
import { countedOf, countsOf } from '../../dossier/progress.ts'
import type { Standing } from '../../dossier/standing.ts'
import { presentClause } from '../../replies/present-clauses.ts'
import { stateWords } from '../../replies/present-standing.ts'
import { clauseText } from '../../rules/notice.ts'
import { Badge } from '../design/badge.tsx'
import { ShareBar } from '../design/share-bar.tsx'
import { renderPage } from '../render.ts'
import { boardAddress } from './addresses.ts'
import type { BoardNotice, Visit } from './board-data.ts'
import { cellOf } from './cell.ts'
import { BoardFrame } from './frame.tsx'

interface TaskPageParts {
  readonly visit: Visit
  readonly notice: BoardNotice
  readonly task: Task
  /** How each unit stands in it that the visitor may see. */
  readonly rows: readonly { readonly unit: UnitId; readonly standing: Standing }[]
  readonly at: Date
}

/** One task: when it is due, how far each unit is, and the clauses it rests on. */
export function taskPage({ visit, notice, task, rows, at }: TaskPageParts): string {
  const { due, stages } = countsOf(rows.map(({ standing }) => countedOf(standing)))
  const compiled = notice.rubric.tasks.get(task.no)
  const clauses = compiled ? [...new Set([compiled.clauses.schedule, compiled.clauses.grading])] : []
  return renderPage(
    <BoardFrame
      visit={visit}
      title={`${taskName(task)} ${taskTitle(task)}`}
      place="task"
      query={{ notice: notice.id, task: taskKey(task) }}
    >
      <p class="soft">
        <a href={boardAddress(visit, '', { notice: notice.id })}>{notice.name}</a>
        {task.uploads.map((upload, index) => (
          <span key={index}> · 期限{upload.due ? dayWords(upload.due) : (upload.awaits ?? '待定')}</span>
        ))}
      </p>
      <section class="card">
        <ShareBar
          of={due}
          parts={[
            { tone: 'done', words: '已核定', count: stages.confirmed },
            { tone: 'waiting', words: '待审', count: stages.complete + stages.scoring },
            { tone: 'late', words: '逾期', count: stages.overdue },
          ]}
        />
        <table class="table">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">结果</th>
              <th scope="col">进展</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ unit, standing }) => {
              const { tone, word, mark } = cellOf(glanceOf(standing), dayOf(at))
              return (
                <tr key={unit}>
                  <th scope="row">
                    <a href={boardAddress(visit, 'unit', { notice: notice.id, unit })}>{unit}</a>
                  </th>
                  <td>
                    <Badge tone={tone}>{mark ? `${word} ${mark}` : word}</Badge>
                  </td>
                  <td>{stateWords(standing)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <section class="card">
        <h2>依据</h2>
        <ul>
          {clauses.map((ref) => (
            <li key={JSON.stringify(ref)}>{presentClause(clauseText(notice.rubric, ref))}</li>
          ))}
        </ul>
      </section>
    </BoardFrame>,
  )
}
