import { type Entry, tasksOf } from '../../acts/entry.ts'
import { historyWords, maskedDetail } from '../../acts/unit-acts.ts'
import { dayOf, dayWords, momentWords } from '../../domain/day.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { roleWords } from '../../domain/person.ts'
import { type Task, taskKey, taskName, taskTitle } from '../../domain/task.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import { cameIn } from '../../dossier/came-in.ts'
import { glanceOf } from '../../dossier/glance.ts'
import { owedUploads } from '../../dossier/open-uploads.ts'
import { claimedStanding, expectedStanding, isDecidedByTime, type Standing } from '../../dossier/standing.ts'
import type { UnitTotal } from '../../dossier/unit-total.ts'
import { arrivalsWords, REPLACED } from '../../replies/arrival-words.ts'
import { fileWords, partOfTask, presentCameIn } from '../../replies/present-came-in.ts'
import { presentDetail } from '../../replies/present-detail.ts'
import { pointsWords, presentFlag, stateWords } from '../../replies/present-standing.ts'
import { presentUnitTotal } from '../../replies/present-unit-total.ts'
import { isReplaced } from '../../rules/replaced.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { Badge } from '../design/badge.tsx'
import { renderPage } from '../render.ts'
import { ActLinks } from './act-links.tsx'
import { boardAddress } from './addresses.ts'
import type { BoardNotice, Visit } from './board-data.ts'
import { cellOf } from './cell.ts'
import { BoardFrame } from './frame.tsx'

/** A unit of the roster, with how it stands. */
interface UnitRow {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly standings: readonly Standing[]
  /** What its points come to; null where the rubric has no total. */
  readonly total: UnitTotal | null
}

interface UnitParts {
  readonly visit: Visit
  readonly notice: BoardNotice
  readonly unit: UnitRow
  /** The unit's whole dossier up to the moment. */
  readonly entries: readonly Entry[]
  readonly at: Date
}

/** One unit's dossier under a notice: its tasks with their derivation, its materials, its history. */
export const unitPage = ({ visit, notice, unit, entries, at }: UnitParts): string =>
  renderPage(
    <BoardFrame visit={visit} title={unit.unit} place="unit" query={{ notice: notice.id, unit: unit.unit }}>
      <p class="soft">
        <a href={boardAddress(visit, '', { notice: notice.id })}>{notice.name}</a> · {unit.kind} · 共{entries.length}
        条记录
      </p>
      {unit.total ? <p class="card as-said">{presentUnitTotal(unit.total).join('\n')}</p> : null}
      <div class="tasks">
        {unit.standings.map((standing) => (
          <TaskCard
            key={taskKey(standing.task)}
            standing={standing}
            entries={entries}
            parts={{ visit, notice, unit, at }}
          />
        ))}
      </div>
    </BoardFrame>,
  )

interface TaskParts {
  readonly standing: Standing
  readonly entries: readonly Entry[]
  readonly parts: Omit<UnitParts, 'entries'>
}

function TaskCard({ standing, entries, parts: { visit, notice, unit, at } }: TaskParts) {
  const { task } = standing
  const { tone, word } = cellOf(glanceOf(standing), dayOf(at))
  const came = cameIn(standing.state)
  const history = entries.filter(({ detail }) => tasksOf(detail).includes(taskKey(task)))
  return (
    <article class={`card task ${tone}`}>
      <h2>
        {taskName(task)} {taskTitle(task)} <Badge tone={tone}>{word === '—' ? '不需上传' : word}</Badge>
      </h2>
      <Line {...officialLine(standing)} />
      <Line {...claimLine(claimedStanding(standing, notice.rubric), notice.rubric)} />
      <p class="state">{`${stateWords(standing)}${dueWords(standing)}`}</p>
      {standing.input.later ? <p class="state">{arrivalsWords(standing)}</p> : null}
      {isReplaced(standing.input) ? <p class="mark">{REPLACED}</p> : null}
      <details>
        <summary>怎样得出</summary>
        <p class="as-said small">{presentDetail(standing, notice.rubric).join('\n')}</p>
      </details>
      {came.length === 0 ? null : (
        <details>
          <summary>材料（{came.length}次）</summary>
          <ul>
            {came.map((one, index) => (
              <li key={index}>
                {presentCameIn(one, partOfTask(task, one), { link: (link) => link, file: (file) => fileWords(file) })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {history.length === 0 ? null : (
        <details>
          <summary>记录（{history.length}条）</summary>
          <History entries={history} task={task} />
        </details>
      )}
      {visit.acts && visit.past === null ? (
        <ActLinks visit={visit} notice={notice.id} unit={unit.unit} standing={standing} />
      ) : null}
    </article>
  )
}

const History = ({ entries, task }: { readonly entries: readonly Entry[]; readonly task: Task }) => (
  <ol class="plain history">
    {entries.map(({ seq, at, by, code, detail }) => (
      <li key={seq}>
        <time dateTime={at}>{momentWords(new Date(at))}</time> {historyWords(maskedDetail(detail), task)}
        <span class="small soft">
          {' '}
          {maskTelephones(by.name)}（{roleWords[by.role]}），验证码 {code}
        </span>
      </li>
    ))}
  </ol>
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
