import type { ComponentChildren } from 'preact'
import { dayOf, dayWords, fullDayWords, momentWords, weekdayOf } from '../../domain/day.ts'
import { Brand, Page } from '../design/page.tsx'
import { type BoardPlace, boardAddress } from './addresses.ts'
import type { Visit } from './board-data.ts'

interface FrameParts {
  readonly visit: Visit
  readonly title: string
  readonly place: BoardPlace
  /** What the page's address holds beside the day. */
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly children: ComponentChildren
}

interface Tab {
  readonly place: BoardPlace
  readonly words: string
  readonly isFor: (visit: Visit) => boolean
}

const tabs: readonly Tab[] = [
  { place: '', words: '总览', isFor: ({ seesUnits }) => seesUnits },
  { place: 'queue', words: '待审', isFor: ({ seesAll }) => seesAll },
  { place: 'scores', words: '评分', isFor: ({ scores }) => scores },
  { place: 'calendar', words: '日程', isFor: ({ seesUnits }) => seesUnits },
  { place: 'candidates', words: '候选', isFor: ({ seesAll }) => seesAll },
  { place: 'documents', words: '文书', isFor: ({ seesAll }) => seesAll },
]

/** Pages that show the present alone. */
const ofNow: readonly BoardPlace[] = ['act', 'scores']

/** Every page of the board: who looks, at which day, and the way to the other pages. */
export const BoardFrame = ({ visit, title, place, query = {}, children }: FrameParts) => (
  <Page
    title={`${title} · 督导通看板`}
    site={visit.site}
    styles={['board/board.css']}
    scripts={['board/board.js']}
    kind="board"
  >
    <a class="unseen skip" href="#content">
      跳到正文
    </a>
    <header class="top">
      <Brand />
      <nav aria-label="看板">
        <ul class="plain tabs">
          {tabs
            .filter(({ isFor }) => isFor(visit))
            .map((tab) => (
              <li key={tab.place}>
                <a href={boardAddress(visit, tab.place)} aria-current={tab.place === place ? 'page' : undefined}>
                  {tab.words}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <p class="who small">{visit.who}</p>
    </header>
    {visit.past === null ? null : (
      <p class="replay" role="status">
        <b>回放</b> {fullDayWords(visit.past)}（{weekdayOf(visit.past)}）24时，按当时的记录。
        <a href={boardAddress({ ...visit, past: null }, place, query)}>回到现在</a>
      </p>
    )}
    <main id="content">
      <div class="heading">
        <h1>{title}</h1>
        {ofNow.includes(place) ? null : <DayPicker visit={visit} place={place} query={query} />}
      </div>
      {children}
    </main>
    <footer class="foot small soft">
      <p>
        截至 {visit.past === null ? momentWords(visit.now) : `${dayWords(visit.past)}24时`}
        ，按名单顺序，不排名。打开30分钟后须重新取链接，请勿转发截图。
      </p>
    </footer>
  </Page>
)

/** 回放: any past day, by the browser's own date picker. */
const DayPicker = ({ visit, place, query = {} }: Omit<FrameParts, 'title' | 'children'>) => (
  <form class="day-picker" method="get" action={boardAddress({ ...visit, past: null }, place)}>
    {Object.entries(query).map(([name, value]) =>
      value ? <input key={name} type="hidden" name={name} value={value} /> : null,
    )}
    <label for="on">看哪一天</label>
    <input id="on" type="date" name="on" max={dayOf(visit.now)} value={visit.past ?? dayOf(visit.now)} />
    <button type="submit" class="second small">
      回放
    </button>
  </form>
)
