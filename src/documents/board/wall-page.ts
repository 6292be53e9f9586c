import { dayWords, momentWords } from '../../domain/day.ts'
import { type Task, taskKey, taskName, taskTitle } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import { owedUploads } from '../../dossier/open-uploads.ts'
import { claimedStanding, expectedStanding, isDecidedByTime, type Standing } from '../../dossier/standing.ts'
import type { UnitTotal } from '../../dossier/unit-total.ts'
import { arrivalsWords, REPLACED } from '../../replies/arrival-words.ts'
import { presentClause } from '../../replies/present-clauses.ts'
import { pointsWords, presentFlag, stateWords } from '../../replies/present-standing.ts'
import { shortTotal } from '../../replies/present-unit-total.ts'
import { clauseText } from '../../rules/notice.ts'
import { isReplaced } from '../../rules/replaced.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { escapeHtml, htmlPage } from './pages.ts'

/** One notice's part of the wall. */
interface Wall {
  /** Its short name. */
  readonly name: string
  /** The units the reader may see, in the order of the roster, without a ranking. */
  readonly units: readonly {
    readonly unit: UnitId
    readonly standings: readonly Standing[]
    /** What its points come to, where the rubric adds them up. */
    readonly total?: UnitTotal | null
  }[]
  readonly tasks: readonly Task[]
  readonly rubric: TasksRubric
  readonly year: number
}

interface WallPage {
  readonly walls: readonly Wall[]
  readonly at: Date
  /** The path before our addresses. */
  readonly base: string
}

/** 看板: the wall of flags, notice by notice, each unit a row, each task a cell; a notice without tasks has none. */
export function wallPage({ walls: all, at, base }: WallPage): string {
  const walls = all.filter(({ tasks }) => tasks.length > 0)
  const years = [...new Set(all.map(({ year }) => year))].join('、')
  const title = `${years}年${hasFlags(walls) ? '旗帜' : ''}看板`
  const isOnly = walls.length === 1
  const tables = walls.map((wall) => `${isOnly ? '' : `<h2>${escapeHtml(wall.name)}</h2>\n`}${table(wall)}`)
  const sections = tables.length > 0 ? tables : ['<p>现在的文件没有任务表。</p>']
  return htmlPage(
    title,
    `<header>
<h1>${title}</h1>
<p>截至 ${momentWords(at)}，按名单顺序排列</p>
</header>
<main class="wall">
${sections.join('\n')}
</main>
${legend(walls)}`,
    base,
  )
}

const hasFlags = (walls: readonly Wall[]): boolean => walls.some(({ rubric }) => rubric.flags !== null)

function table({ units, tasks, rubric }: Wall): string {
  const isOf = (one: Task) => (standing: Standing) => taskKey(standing.task) === taskKey(one)
  const shown = tasks.filter((one) => units.some(({ standings }) => standings.some(isOf(one))))
  const heads = shown.map((one) => `<th scope="col">任务${one.no}<br>${escapeHtml(taskTitle(one))}</th>`)
  const hasTotal = units.some(({ total }) => total)
  const rows = units.map(({ unit, standings, total }) => {
    const cells = shown.map((one) => {
      const standing = standings.find(isOf(one))
      return standing ? wallCell(standing, rubric) : '<td class="not-theirs">不适用</td>'
    })
    const sum = hasTotal ? `<td class="none"><b>${total ? escapeHtml(shortTotal(total)) : ''}</b></td>` : ''
    return `<tr><th scope="row">${escapeHtml(unit)}</th>${sum}${cells.join('')}</tr>`
  })
  return `<table>
<thead><tr><th scope="col">单位</th>${hasTotal ? '<th scope="col">核定总分</th>' : ''}${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

function legend(walls: readonly Wall[]): string {
  const quoted = walls.flatMap(({ rubric }) =>
    (rubric.flags ? [rubric.flags.clause, rubric.flags.rectified.clause] : []).map((ref) =>
      presentClause(clauseText(rubric, ref)),
    ),
  )
  const clauses = [...new Set(quoted)].map((clause) => `<li>${escapeHtml(clause)}</li>`)
  return `<footer>
<h2>怎么看</h2>
<ul>
<li><b>核定</b>：督导办核定的结果。<b>按时间</b>：超期或逾期未报，已成事实。<b>自评</b>：单位自己申报的，${hasFlags(walls) ? '旗帜为预计，' : ''}未经核定。</li>
${clauses.join('\n')}
</ul>
</footer>`
}

/** The cell of a unit's task: the official result, the claim, the state and the next deadline. */
function wallCell(standing: Standing, rubric: TasksRubric): string {
  const { task, result, flagIsOfficial } = standing
  const lines = [
    officialLine(standing),
    claimLine(claimedStanding(standing, rubric), rubric),
    `<p class="state">${escapeHtml(`${stateWords(standing)}${dueWords(standing)}`)}</p>`,
    ...arrivalLines(standing),
  ]
  const heading = `<p class="task">${taskName(task)} ${escapeHtml(task.title)}</p>`
  return `<td class="${(flagIsOfficial && result.flag) || 'none'}">${heading}${lines.join('')}</td>`
}

/** The first and the latest arrival where more came later, and the mark of replaced content. */
function arrivalLines(standing: Standing): string[] {
  const { input } = standing
  const both = input.later ? [`<p class="state">${escapeHtml(arrivalsWords(standing))}</p>`] : []
  return isReplaced(input) ? [...both, `<p class="mark">${escapeHtml(REPLACED)}</p>`] : both
}

/** The result that the office confirmed or that time alone decided; a claimed grade is not part of it. */
function officialLine(standing: Standing): string {
  const { basis, flagIsOfficial } = standing
  const grade = basis === 'confirmed' || isDecidedByTime(standing) ? gradeOf(standing) : ''
  return line(basis === 'confirmed' ? '核定' : '按时间', grade, flagIsOfficial ? flagOf(standing) : '')
}

/** The result by the unit's own claim, without a flag that time decided. */
function claimLine(claim: Standing | null, rubric: TasksRubric): string {
  if (!claim || isDecidedByTime(claim)) return ''
  const expected = expectedStanding(claim, rubric) ?? claim
  const isTimed = ['late', 'overdue'].includes(expected.result.timing)
  const flag = isTimed ? '' : flagOf(expected)
  const isExpected = expected !== claim
  return line(isExpected ? '自评（按时报送后）' : '自评', gradeOf(expected), flag && `预计${flag}`)
}

const line = (label: string, ...words: string[]): string => {
  const said = words.filter((word) => word !== '').join(' ')
  return said === '' ? '' : `<p><b>${label}</b> ${escapeHtml(said)}</p>`
}

const gradeOf = ({ result }: Standing): string =>
  result.undecided ? '文件未规定' : (result.grade ?? pointsWords(result) ?? '')

const flagOf = ({ result, task, state, basis }: Standing): string => {
  const rectified = basis !== 'selfAssessed' && state.rectified
  return result.flag ? presentFlag(result.flag, { ...task, rectified }) : ''
}

/** The next deadline that is still open. */
function dueWords(standing: Standing): string {
  const [open] = owedUploads(standing)
  return open?.due ? `，期限${dayWords(open.due)}` : ''
}
