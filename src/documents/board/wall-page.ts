import { momentWords } from '../../domain/day.ts'
import type { Task } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import type { Standing } from '../../dossier/standing.ts'
import { presentClause } from '../../replies/present-clauses.ts'
import { clauseText } from '../../rules/notice.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { escapeHtml, htmlPage } from './html.ts'
import { wallCell } from './wall-cell.ts'

export interface Wall {
  /** Those the reader may see, in the order of the roster: nothing is ranked. */
  readonly units: readonly { readonly unit: UnitId; readonly standings: readonly Standing[] }[]
  readonly tasks: readonly Task[]
  readonly rubric: TasksRubric
  readonly year: number
  readonly at: Date
}

/** 看板: the wall of flags, each unit a row, each task a cell. */
export function wallPage({ units, tasks, rubric, year, at }: Wall): string {
  const shown = tasks.filter(({ no }) => units.some(({ standings }) => standings.some(({ task }) => task.no === no)))
  const heads = shown.map(({ no, title }) => `<th scope="col">任务${no}<br>${escapeHtml(title)}</th>`)
  const rows = units.map(({ unit, standings }) => {
    const cells = shown.map(({ no }) => {
      const standing = standings.find(({ task }) => task.no === no)
      return standing ? wallCell(standing, rubric) : '<td class="not-theirs">不适用</td>'
    })
    return `<tr><th scope="row">${escapeHtml(unit)}</th>${cells.join('')}</tr>`
  })
  return htmlPage(
    `${year}年旗帜看板`,
    `<header>
<h1>${year}年旗帜看板</h1>
<p>截至 ${momentWords(at)}，按名单顺序排列</p>
</header>
<main class="wall">
<table>
<thead><tr><th scope="col">单位</th>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</main>
${legend(rubric)}`,
  )
}

function legend(rubric: TasksRubric): string {
  const { clause, rectified } = rubric.flags
  const clauses = [clause, rectified.clause].map(
    (ref) => `<li>${escapeHtml(presentClause(clauseText(rubric, ref)))}</li>`,
  )
  return `<footer>
<h2>怎么看</h2>
<ul>
<li><b>核定</b>：督导办核定的结果。<b>按时间</b>：超期或逾期未报，已成事实。<b>自评</b>：单位自己申报的，旗帜为预计，未经核定。</li>
${clauses.join('\n')}
</ul>
</footer>`
}
