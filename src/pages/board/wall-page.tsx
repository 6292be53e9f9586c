import { dayWords, momentWords } from '../../domain/day.ts'
import { Flag } from '../../domain/flag.ts'
import { type Task, taskKey, taskName, taskTitle } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import { owedUploads } from '../../dossier/open-uploads.ts'
import { countsOf } from '../../dossier/progress.ts'
import { claimedStanding, expectedStanding, isDecidedByTime, type Standing } from '../../dossier/standing.ts'
import type { UnitTotal } from '../../dossier/unit-total.ts'
import { arrivalsWords, REPLACED } from '../../replies/arrival-words.ts'
import { presentClause } from '../../replies/present-clauses.ts'
import { pointsWords, presentFlag, stateWords } from '../../replies/present-standing.ts'
import { shortTotal } from '../../replies/present-unit-total.ts'
import { clauseText } from '../../rules/notice.ts'
import { isReplaced } from '../../rules/replaced.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { FlagBadge } from '../design/badge.tsx'
import { Page } from '../design/page.tsx'
import { ShareBar } from '../design/share-bar.tsx'
import { renderPage } from '../render.ts'
import type { Site } from '../site.ts'

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
  readonly site: Site
}

/** 看板: the wall of flags, notice by notice, each unit a row, each task a cell; a notice without tasks has none. */
export function wallPage({ walls: all, at, site }: WallPage): string {
  const walls = all.filter(({ tasks }) => tasks.length > 0)
  const years = [...new Set(all.map(({ year }) => year))].join('、')
  const title = `${years}年${hasFlags(walls) ? '旗帜' : ''}看板`
  return renderPage(
    <Page title={title} site={site} styles={['board/board.css']} kind="board">
      <header>
        <h1>{title}</h1>
        <p>截至 {momentWords(at)}，按名单顺序排列</p>
      </header>
      <main class="wall">
        {walls.length === 0 ? <p>现在的文件没有任务表。</p> : null}
        {walls.map((wall) => (
          <section key={wall.name}>
            {walls.length === 1 ? null : <h2>{wall.name}</h2>}
            <Share {...wall} />
            <WallTable {...wall} />
          </section>
        ))}
      </main>
      <Legend walls={walls} />
    </Page>,
  )
}

const hasFlags = (walls: readonly Wall[]): boolean => walls.some(({ rubric }) => rubric.flags !== null)

/** How much of what was asked for is in. */
function Share({ units }: Wall) {
  const { due, stages } = countsOf(units.flatMap(({ standings }) => standings))
  const parts = [
    { tone: 'done', words: '已核定', count: stages.confirmed },
    { tone: 'waiting', words: '待审', count: stages.complete + stages.scoring },
    { tone: 'late', words: '逾期', count: stages.overdue },
  ] as const
  return <ShareBar parts={parts} of={due} />
}

function WallTable({ units, tasks, rubric }: Wall) {
  const isOf = (one: Task) => (standing: Standing) => taskKey(standing.task) === taskKey(one)
  const shown = tasks.filter((one) => units.some(({ standings }) => standings.some(isOf(one))))
  const hasTotal = units.some(({ total }) => total)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">单位</th>
          {hasTotal ? <th scope="col">核定总分</th> : null}
          {shown.map((one) => (
            <th key={taskKey(one)} scope="col">
              任务{one.no}
              <br />
              {taskTitle(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map(({ unit, standings, total }) => (
          <tr key={unit}>
            <th scope="row">{unit}</th>
            {hasTotal ? (
              <td class="none">
                <b>{total ? shortTotal(total) : ''}</b>
              </td>
            ) : null}
            {shown.map((one) => {
              const standing = standings.find(isOf(one))
              return standing ? (
                <WallCell key={taskKey(one)} standing={standing} rubric={rubric} />
              ) : (
                <td key={taskKey(one)} class="not-theirs">
                  不适用
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Legend({ walls }: { readonly walls: readonly Wall[] }) {
  const quoted = walls.flatMap(({ rubric }) =>
    (rubric.flags ? [rubric.flags.clause, rubric.flags.rectified.clause] : []).map((ref) =>
      presentClause(clauseText(rubric, ref)),
    ),
  )
  return (
    <footer>
      <h2>怎么看</h2>
      {hasFlags(walls) ? (
        <p>
          {Flag.options.map((flag) => (
            <FlagBadge key={flag} flag={flag} />
          ))}
        </p>
      ) : null}
      <ul>
        <li>
          <b>核定</b>：督导办核定的结果。<b>按时间</b>：超期或逾期未报，已成事实。<b>自评</b>：单位自己申报的，
          {hasFlags(walls) ? '旗帜为预计，' : ''}未经核定。
        </li>
        {[...new Set(quoted)].map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ul>
    </footer>
  )
}

interface CellParts {
  readonly standing: Standing
  readonly rubric: TasksRubric
}

/** The cell of a unit's task: the official result, the claim, the state and the next deadline. */
const WallCell = ({ standing, rubric }: CellParts) => (
  <td class={(standing.flagIsOfficial && standing.result.flag) || 'none'}>
    <p class="task">
      {taskName(standing.task)} {standing.task.title}
    </p>
    <Line {...officialLine(standing)} />
    <Line {...claimLine(claimedStanding(standing, rubric), rubric)} />
    <p class="state">{`${stateWords(standing)}${dueWords(standing)}`}</p>
    {standing.input.later ? <p class="state">{arrivalsWords(standing)}</p> : null}
    {isReplaced(standing.input) ? <p class="mark">{REPLACED}</p> : null}
  </td>
)

interface LineParts {
  readonly label: string
  readonly words: readonly string[]
}

function Line({ label, words }: LineParts) {
  const said = words.filter((word) => word !== '').join(' ')
  return said === '' ? null : (
    <p>
      <b>{label}</b> {said}
    </p>
  )
}

/** The result that the office confirmed or that time alone decided; a claimed grade is not part of it. */
function officialLine(standing: Standing): LineParts {
  const { basis, flagIsOfficial } = standing
  const grade = basis === 'confirmed' || isDecidedByTime(standing) ? gradeOf(standing) : ''
  return {
    label: basis === 'confirmed' ? '核定' : '按时间',
    words: [grade, flagIsOfficial ? flagOf(standing) : ''],
  }
}

/** The result by the unit's own claim, without a flag that time decided. */
function claimLine(claim: Standing | null, rubric: TasksRubric): LineParts {
  if (!claim || isDecidedByTime(claim)) return { label: '自评', words: [] }
  const expected = expectedStanding(claim, rubric) ?? claim
  const isTimed = ['late', 'overdue'].includes(expected.result.timing)
  const flag = isTimed ? '' : flagOf(expected)
  return {
    label: expected === claim ? '自评' : '自评（按时报送后）',
    words: [gradeOf(expected), flag && `预计${flag}`],
  }
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
