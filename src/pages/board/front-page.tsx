import { dayOf } from '../../domain/day.ts'
import { Flag } from '../../domain/flag.ts'
import { taskKey, taskTitle } from '../../domain/task.ts'
import { overviewOf, tasksIn } from '../../dossier/overview.ts'
import { presentClause } from '../../replies/present-clauses.ts'
import { clauseText } from '../../rules/notice.ts'
import { FlagBadge } from '../design/badge.tsx'
import { Field, Hidden, Select } from '../design/form.tsx'
import { renderPage } from '../render.ts'
import { boardAddress } from './addresses.ts'
import type { BoardNotice, Visit } from './board-data.ts'
import { cellStates } from './cell.ts'
import { type Filter, filtered, isFiltered, kindsIn } from './filter.ts'
import { BoardFrame } from './frame.tsx'
import { MeetingSheet } from './meeting-sheet.tsx'
import { OverviewCards } from './overview-cards.tsx'
import { Wall } from './wall.tsx'

interface FrontParts {
  readonly visit: Visit
  readonly notices: readonly BoardNotice[]
  /** The notice chosen; left out: the first with tasks. */
  readonly chosen?: string | undefined
  readonly filter: Filter
  readonly at: Date
}

/** Units whose wall fits on the paper of a meeting. */
const MOST_PRINTED = 30

/** 看板: of one notice what is late, what comes, and the wall; the others are tabs beside it. */
export function frontPage({ visit, notices: all, chosen, filter, at }: FrontParts): string {
  const notices = all.filter(({ tasks }) => tasks.length > 0)
  const notice = notices.find(({ id }) => id === chosen) ?? notices[0]
  if (!notice)
    return renderPage(
      <BoardFrame visit={visit} title="看板" place="">
        <p>现在的文件没有任务表。</p>
      </BoardFrame>,
    )
  const shown = filtered(notice, filter)
  const overview = overviewOf(notice.units, dayOf(at))
  const query = { notice: notice.id, ...filter }
  return renderPage(
    <BoardFrame visit={visit} title={`${notice.year}年${notice.rubric.flags ? '旗帜' : ''}看板`} place="" query={query}>
      <NoticeTabs visit={visit} notices={notices} notice={notice} />
      <OverviewCards notice={notice} overview={overview} visit={visit} />
      <MeetingSheet notice={notice} overview={overview} />
      <details class={`wall-section${shown.units.length > MOST_PRINTED ? ' long' : ''}`} open data-fold>
        <summary class="heading">
          <h2>各单位各任务</h2>
          <p class="small soft">
            {isFiltered(filter)
              ? `${shown.units.length}个单位，共${notice.units.length}个`
              : `${notice.units.length}个单位`}
          </p>
        </summary>
        <Filters visit={visit} notice={notice} filter={filter} />
        {shown.units.length === 0 ? (
          <p class="card">
            没有符合的单位。<a href={boardAddress(visit, '', { notice: notice.id })}>看全部</a>
          </p>
        ) : (
          <Wall notice={shown} visit={visit} today={dayOf(at)} />
        )}
      </details>
      <Trend visit={visit} notice={notice} />
      <Legend notice={notice} />
    </BoardFrame>,
  )
}

const NoticeTabs = ({
  visit,
  notices,
  notice,
}: {
  readonly visit: Visit
  readonly notices: readonly BoardNotice[]
  readonly notice: BoardNotice
}) =>
  notices.length === 1 ? null : (
    <nav class="notices" aria-label="文件">
      <ul class="plain">
        {notices.map((one) => {
          const late = one.units.reduce(
            (sum, { glances }) => sum + glances.filter(({ missed }) => missed !== null).length,
            0,
          )
          return (
            <li key={one.id}>
              <a
                href={boardAddress(visit, '', { notice: one.id })}
                aria-current={one.id === notice.id ? 'true' : undefined}
              >
                {one.name}
                {late === 0 ? null : <small> 逾期{late}</small>}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )

const ALL = { value: '', words: '全部' }

/** What of the wall is shown, sent in the address: it works without a script and can be passed on. */
function Filters({
  visit,
  notice,
  filter,
}: {
  readonly visit: Visit
  readonly notice: BoardNotice
  readonly filter: Filter
}) {
  const kinds = kindsIn(notice.units)
  const tasks = tasksIn(notice.units, notice.tasks)
  return (
    <form class="filters" method="get" action={boardAddress({ ...visit, past: null }, '')} data-at-once>
      <Hidden values={{ notice: notice.id, ...(visit.past === null ? {} : { on: visit.past }) }} />
      {kinds.length > 1 ? (
        <Select
          id="kind"
          name="kind"
          label="类别"
          value={filter.kind ?? ''}
          options={[ALL, ...kinds.map((kind) => ({ value: kind, words: kind }))]}
        />
      ) : null}
      <Select
        id="task"
        name="task"
        label="任务"
        value={filter.task ?? ''}
        options={[ALL, ...tasks.map((task) => ({ value: taskKey(task), words: `${task.no} ${taskTitle(task)}` }))]}
      />
      <Select
        id="state"
        name="state"
        label="状态"
        value={filter.state ?? ''}
        options={[
          ALL,
          ...Object.entries(cellStates)
            .filter(([state]) => notice.rubric.flags !== null || !Flag.safeParse(state).success)
            .map(([value, words]) => ({ value, words })),
        ]}
      />
      <label class="tick">
        <input type="checkbox" name="overdue" value="1" checked={filter.overdue === '1'} /> 只看逾期
      </label>
      <Field id="q" label="单位">
        <input id="q" name="q" type="search" maxLength={40} placeholder="名称的一部分" value={filter.q ?? ''} />
      </Field>
      <button type="submit" class="second small">
        筛选
      </button>
      {isFiltered(filter) ? (
        <a class="small" href={boardAddress(visit, '', { notice: notice.id })}>
          清除
        </a>
      ) : null}
    </form>
  )
}

const Trend = ({ visit, notice }: { readonly visit: Visit; readonly notice: BoardNotice }) => {
  const query = { notice: notice.id }
  return (
    <section class="card trend">
      <h2>全年走势</h2>
      <picture>
        <source
          media="(max-width: 700px) and (prefers-color-scheme: dark)"
          srcset={boardAddress(visit, 'trend.svg', { ...query, dark: '1', narrow: '1' })}
        />
        <source media="(max-width: 700px)" srcset={boardAddress(visit, 'trend.svg', { ...query, narrow: '1' })} />
        <source
          media="(prefers-color-scheme: dark)"
          srcset={boardAddress(visit, 'trend.svg', { ...query, dark: '1' })}
        />
        <img
          src={boardAddress(visit, 'trend.svg', query)}
          alt="全年各周累计到期和累计报齐的项数"
          width="1100"
          height="220"
          loading="lazy"
        />
      </picture>
    </section>
  )
}

function Legend({ notice: { rubric } }: { readonly notice: BoardNotice }) {
  const quoted = rubric.flags
    ? [rubric.flags.clause, rubric.flags.rectified.clause].map((ref) => presentClause(clauseText(rubric, ref)))
    : []
  return (
    <details class="legend">
      <summary>怎么看</summary>
      {rubric.flags ? (
        <p class="row">
          {Flag.options.map((flag) => (
            <FlagBadge key={flag} flag={flag} />
          ))}
        </p>
      ) : null}
      <ul>
        <li>
          格子里写的是核定的结果{rubric.flags ? '和正式的旗帜' : ''}
          ；没有的写进展：待审、退回、剩几天、逾期几天。自评不上墙，点单位名称看。
        </li>
        <li>「迟」是超期后才报齐，「换」是期限后更换过内容。{rubric.flags ? '红旗最好。' : ''}</li>
        {quoted.map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ul>
    </details>
  )
}
