import { dayOf, dayWords, plainDayWords } from '../../domain/day.ts'
import { Flag, flagWords } from '../../domain/flag.ts'
import { type Task, taskKey, taskTitle } from '../../domain/task.ts'
import type { Overview } from '../../dossier/overview.ts'
import { totalsOf } from '../../dossier/progress.ts'
import { FlagMark } from '../design/badge.tsx'
import { ShareBar } from '../design/share-bar.tsx'
import { boardAddress } from './addresses.ts'
import type { BoardNotice, Visit } from './board-data.ts'

interface CardsParts {
  readonly notice: BoardNotice
  readonly overview: Overview
  readonly visit: Visit
}

/** Lines that a card shows before it says how many more there are. */
const MOST_LINES = 5

/** What a leader looks at first: the share that is in, flags, what is late, what comes, what waits. */
export const OverviewCards = (parts: CardsParts) => (
  <div class="cards">
    <InCard {...parts} />
    <ResultCard {...parts} />
    <OverdueCard {...parts} />
    <ComingCard {...parts} />
    <WaitingCard {...parts} />
  </div>
)

function InCard({ overview: { counts } }: CardsParts) {
  const { due, stages } = counts
  const waiting = stages.complete + stages.scoring
  const came = waiting + stages.confirmed
  return (
    <section class="card in">
      <h2>报送进度</h2>
      <p class="figure">
        {due === 0 ? '—' : Math.floor((came / due) * 100)}
        <small>%</small>
      </p>
      <ShareBar
        of={due}
        parts={[
          { tone: 'done', words: '已核定', count: stages.confirmed },
          { tone: 'waiting', words: '待审', count: waiting },
          { tone: 'late', words: '逾期', count: stages.overdue },
        ]}
      />
      <ul class="plain key small">
        <li>
          <span class="dot done" />
          已核定 <b>{stages.confirmed}</b>
        </li>
        <li>
          <span class="dot waiting" />
          待审 <b>{waiting}</b>
        </li>
        <li>
          <span class="dot late" />
          逾期 <b>{stages.overdue}</b>
        </li>
        <li>
          <span class="dot quiet" />
          未到期 <b>{due - came - stages.overdue - stages.returned}</b>
        </li>
      </ul>
      <p class="small soft">
        应报{due}项，已报齐{came}项{stages.returned === 0 ? '' : `，退回${stages.returned}项`}
      </p>
    </section>
  )
}

const flagMeanings = {
  red: '按时完成、成效显著',
  blue: '按时完成、成效一般，或已纠正',
  yellow: '未按时完成，需要督促指导',
} as const satisfies Record<Flag, string>

/** Flags by count with their words; of a notice that adds up points its levels. */
function ResultCard({ notice, overview: { counts }, visit }: CardsParts) {
  if (notice.rubric.flags === null) {
    const totals = notice.rubric.total && totalsOf(notice.units, notice.rubric.total)
    const levels = [...(totals?.levels ?? new Map<string | null, number>(counts.grades))]
    return (
      <section class="card result">
        <h2>{totals ? '总分等级（核定）' : '等次（核定）'}</h2>
        <ul class="plain flags">
          {levels.map(([level, count]) => (
            <li key={level}>
              <b class="count">{count}</b> {level ?? '未定等级'}
            </li>
          ))}
        </ul>
        {totals ? <p class="small soft">还有{totals.open}个单位没有评完</p> : null}
      </section>
    )
  }
  return (
    <section class="card result">
      <h2>旗帜（正式）</h2>
      <ul class="plain flags">
        {Flag.options.map((flag) => (
          <li key={flag} class={flag}>
            <FlagMark flag={flag} />
            <a href={boardAddress(visit, '', { notice: notice.id, state: flag })}>
              <b class="count">{counts.flags[flag]}</b>
              <span>{flagWords[flag]}</span>
            </a>
            <small class="soft">{flagMeanings[flag]}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OverdueCard({ overview: { overdue }, notice, visit }: CardsParts) {
  return (
    <section class="card overdue">
      <h2>
        逾期未报 <b class="count">{overdue.length}</b>
      </h2>
      {overdue.length === 0 ? <p class="soft">没有逾期。</p> : null}
      <ol class="plain lines">
        {overdue.slice(0, MOST_LINES).map(({ unit, task, since, days }) => (
          <li key={`${unit} ${taskKey(task)}`}>
            <a href={boardAddress(visit, 'unit', { notice: notice.id, unit })}>{unit}</a>
            <span class="what">
              {task.no} {taskTitle(task)}
            </span>
            <span class="when">
              <b>{days}天</b> <small class="soft">自{plainDayWords(since)}</small>
            </span>
          </li>
        ))}
      </ol>
      <More count={overdue.length} href={boardAddress(visit, '', { notice: notice.id, overdue: '1' })} />
    </section>
  )
}

function ComingCard({ overview: { coming, next }, notice, visit }: CardsParts) {
  return (
    <section class="card coming">
      <h2>两周内到期</h2>
      {coming.length > 0 ? null : (
        <p class="soft">
          两周内没有到期的。
          {next ? `下一个是${dayWords(next.due)}的${titleOf(next.task)}，还有${next.daysLeft}天。` : ''}
        </p>
      )}
      <ol class="plain lines">
        {coming.slice(0, MOST_LINES).map(({ task, due, daysLeft, units }) => (
          <li key={`${due} ${taskKey(task)}`}>
            <a href={boardAddress(visit, 'task', { notice: notice.id, task: taskKey(task) })}>{titleOf(task)}</a>
            <span class="what">{visit.seesAll ? `${units.length}个未报` : units.join('、')}</span>
            <span class="when">
              <b>{daysLeft === 0 ? '今天' : `${daysLeft}天`}</b> <small class="soft">{plainDayWords(due)}</small>
            </span>
          </li>
        ))}
      </ol>
      <More count={coming.length} href={boardAddress(visit, 'calendar')} />
    </section>
  )
}

function WaitingCard({ overview: { waiting }, notice, visit }: CardsParts) {
  const [longest] = waiting
  return (
    <section class="card waiting">
      <h2>
        待审核 <b class="count">{waiting.length}</b>
      </h2>
      {longest ? (
        <p class="small soft">
          最早自{plainDayWords(dayOf(longest.since))}，已{longest.days}天
        </p>
      ) : (
        <p class="soft">没有待审的。</p>
      )}
      <ol class="plain lines">
        {waiting.slice(0, MOST_LINES - 1).map(({ unit, task, kind, since, days }) => (
          <li key={`${unit} ${taskKey(task)} ${kind}`}>
            <a href={boardAddress(visit, 'unit', { notice: notice.id, unit })}>{unit}</a>
            <span class="what">
              {kind === 'appeal' ? '申诉 ' : ''}
              {titleOf(task)}
            </span>
            <span class="when">
              <b>{days}天</b> <small class="soft">自{plainDayWords(dayOf(since))}</small>
            </span>
          </li>
        ))}
      </ol>
      {visit.seesAll ? <More count={waiting.length + 1} href={boardAddress(visit, 'queue')} /> : null}
    </section>
  )
}

const titleOf = (task: Task): string => `${task.no} ${taskTitle(task)}`

const More = ({ count, href }: { readonly count: number; readonly href: string }) =>
  count > MOST_LINES ? (
    <p class="more small">
      <a href={href}>全部{'\u00a0'}›</a>
    </p>
  ) : null
