import type { UnitId } from '../../domain/unit.ts'
import type { CameIn } from '../../dossier/came-in.ts'
import { fileWords, partOfCandidate, partOfTask, presentCameIn } from '../../replies/present-came-in.ts'
import { Badge, type Tone } from '../design/badge.tsx'
import { renderPage } from '../render.ts'
import { WithLinks } from './act-pages.tsx'
import { boardAddress } from './addresses.ts'
import type { Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'
import { type OrderId, type OrderSubject, orders, subjectFields, subjectName, subjectTitle } from './orders.ts'

/** Something that an expert is to score, or has scored. */
export interface ScoreRow {
  readonly notice: { readonly id: string; readonly name: string; readonly year: number }
  readonly unit: UnitId
  readonly subject: OrderSubject
  readonly state: 'waiting' | 'scored' | 'notYet' | 'closed'
  /** What the expert gave; nobody else's score is known to the page. */
  readonly score: string | null
  readonly came: readonly CameIn[]
  /** What the expert may do to it. */
  readonly offers: readonly OrderId[]
}

const states = {
  waiting: { words: '等您评分', tone: 'waiting', none: '没有等您评分的。' },
  scored: { words: '您已评分', tone: 'done', none: '' },
  notYet: { words: '还没有报齐', tone: 'quiet', none: '' },
  closed: { words: '已结束', tone: 'quiet', none: '' },
} as const satisfies Record<ScoreRow['state'], { words: string; tone: Tone; none: string }>

/** 评分: an expert's assignments; what waits for their score first, with what came in, and nothing of anybody else. */
export const scoresPage = (visit: Visit, rows: readonly ScoreRow[]): string =>
  renderPage(
    <BoardFrame visit={visit} title="评分" place="scores">
      {(['waiting', 'scored', 'notYet', 'closed'] as const).map((state) => {
        const own = rows.filter((row) => row.state === state)
        const { words, none } = states[state]
        if (own.length === 0 && none === '') return null
        return (
          <section key={state} class="card scores" aria-labelledby={`scores-${state}`}>
            <h2 id={`scores-${state}`}>
              {words} <b class="count">{own.length}</b>
            </h2>
            {own.length === 0 ? <p class="soft">{none}</p> : null}
            <ul class="plain">
              {own.map((row) => (
                <ScoreItem key={`${row.notice.id} ${row.unit} ${subjectName(row.subject)}`} visit={visit} row={row} />
              ))}
            </ul>
          </section>
        )
      })}
      <p class="small soft">只列出指派给您的和您评过的；别人的分数、平均分和核定结果不在这里显示。</p>
    </BoardFrame>,
  )

function ScoreItem({ visit, row }: { readonly visit: Visit; readonly row: ScoreRow }) {
  const { notice, unit, subject, state, score, came, offers } = row
  const { tone, words } = states[state]
  return (
    <li>
      <div class="score-head">
        <b>{unit}</b>
        <span>
          {subjectName(subject)} {subjectTitle(subject)}
        </span>
        <span class="small soft">
          {notice.name} {notice.year}年
        </span>
        <Badge tone={tone}>{score === null ? words : `您评${score}分`}</Badge>
      </div>
      {came.map((one, index) => (
        <p key={index} class="small">
          <WithLinks text={presentCameIn(one, partIn(subject, one), { link: (link) => link, file: fileWords })} />
        </p>
      ))}
      {offers.length === 0 ? null : (
        <p class="row acts">
          {offers.map((order) => (
            <a
              key={order}
              class={`button small${order === 'score' && state === 'waiting' ? '' : ' second'}`}
              href={boardAddress(visit, 'act', { notice: notice.id, unit, ...subjectFields(subject), order })}
            >
              {order === 'score' && score !== null ? '改分' : orders[order].words}
            </a>
          ))}
        </p>
      )}
    </li>
  )
}

const partIn = (subject: OrderSubject, came: CameIn): string =>
  subject.kind === 'task' ? partOfTask(subject.task, came) : partOfCandidate(came)
