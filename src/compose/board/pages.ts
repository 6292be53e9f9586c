import { dayOf } from '../../domain/day.ts'
import { isTaskOf, taskKey } from '../../domain/task.ts'
import { courseOf } from '../../dossier/overview.ts'
import type { Shown } from '../../http/board.ts'
import type { BoardNotice } from '../../pages/board/board-data.ts'
import { calendarPage } from '../../pages/board/calendar-page.tsx'
import { candidatesPage } from '../../pages/board/candidates-page.tsx'
import { documentsPage } from '../../pages/board/documents-page.tsx'
import { frontPage } from '../../pages/board/front-page.tsx'
import { queuePage } from '../../pages/board/queue-page.tsx'
import { scoresPage } from '../../pages/board/scores-page.tsx'
import { taskPage } from '../../pages/board/task-page.tsx'
import { trendSvg } from '../../pages/board/trend.ts'
import { unitPage } from '../../pages/board/unit-page.tsx'
import type { CampaignSource, CurrentCampaign } from '../../ports/campaign-source.ts'
import type { WorkCalendar } from '../../ports/clock.ts'
import type { OpenKept } from '../../ports/files.ts'
import { makeReadGlances } from '../../reading/glances.ts'
import { makeListMatters } from '../../reading/list-matters.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'
import { makeReadStanding } from '../../reading/standings.ts'
import { type Actor, orderForm } from './acting.ts'
import type { Look } from './looks.ts'
import { paperFile, readPapers } from './papers.ts'
import { readScoreRows } from './score-rows.ts'
import { readSelections } from './selections.ts'
import { makeReadUnit } from './units.ts'

interface Parts extends NoticeRecords {
  readonly campaign: CampaignSource
  readonly calendar: WorkCalendar
  readonly openKept: OpenKept
}

/** The pages of the board, each with what its visitor may see; a place that is not theirs shows the front page. */
export function makePages(parts: Parts) {
  const readGlances = makeReadGlances(parts)
  const read = makeReadUnit(parts)
  const readStanding = makeReadStanding(parts)
  const listMatters = makeListMatters(parts)

  const noticeOf = async (current: CurrentCampaign, { seen, moment }: Look): Promise<BoardNotice> => {
    const { id, name, year } = current
    return { id, name, year, ...(await readGlances(current, seen, moment)) }
  }

  async function noticesOf(look: Look): Promise<readonly BoardNotice[]> {
    const found: BoardNotice[] = []
    for (const notice of look.current.notices) found.push(await noticeOf(notice, look))
    return found
  }

  const named = ({ current, query }: Look): CurrentCampaign | undefined =>
    current.notices.find(({ id }) => id === query.notice)

  async function pageAt(place: string, look: Look, session: string): Promise<Shown | undefined> {
    const page = (await pages[place]?.(look, session)) ?? (await front(look))
    return typeof page === 'string' ? { type: 'html', body: page } : page
  }

  const front = async (look: Look): Promise<string> => {
    const { visit, moment, query } = look
    if (!visit.seesUnits) return scores(look)
    return frontPage({ visit, notices: await noticesOf(look), chosen: query.notice, filter: query, at: moment.at })
  }

  const scores = async (look: Look): Promise<string> =>
    scoresPage({ ...look.visit, past: null }, await readScoreRows(parts, look, look.visit.now))

  type Page = (look: Look, session: string) => Promise<string | Shown | undefined>

  const ofUnits =
    (page: Page): Page =>
    async (look, session) =>
      look.visit.seesUnits ? page(look, session) : undefined

  /** Pages about all units: the office's and the leaders'. */
  const ofAll =
    (page: (look: Look) => Promise<string>): Page =>
    async (look) =>
      look.visit.seesAll ? page(look) : undefined

  const pages: Readonly<Record<string, Page>> = {
    'trend.svg': ofUnits(async (look) => {
      const current = named(look)
      if (!current) return undefined
      const { units, year } = await noticeOf(current, look)
      const course = courseOf(units, year, dayOf(look.moment.at))
      return {
        type: 'svg',
        body: trendSvg(course, { scheme: look.query.dark ? 'dark' : 'light', isNarrow: look.query.narrow === '1' }),
      }
    }),
    unit: ofUnits(async (look) => {
      const current = named(look)
      const unit = look.seen.find((one) => one === look.query.unit)
      if (!current || !unit) return undefined
      const { entries, ...row } = await read.unit(current, unit, look.moment)
      const { visit, moment } = look
      return unitPage({
        visit,
        notice: await noticeOf(current, { ...look, seen: [] }),
        unit: row,
        entries,
        at: moment.at,
      })
    }),
    task: ofUnits(async (look) => {
      const current = named(look)
      if (!current) return undefined
      const notice = await noticeOf(current, { ...look, seen: [] })
      const task = notice.tasks.find((one) => taskKey(one) === look.query.task)
      if (!task) return undefined
      const rows = await read.task(current, look, task)
      return taskPage({ visit: look.visit, notice, task, rows, at: look.moment.at })
    }),
    scores: async (look) => (look.visit.scores ? scores(look) : undefined),
    calendar: ofUnits(async (look) => {
      const { visit, moment } = look
      const others = visit.seesAll ? await listMatters(moment.at) : []
      const { isWorkday } = parts.calendar
      return calendarPage({ visit, notices: await noticesOf(look), others, at: moment.at, isWorkday })
    }),
    paper: async (look) => {
      if (!look.visit.seesAll) return undefined
      const { current, seen, moment } = look
      const papers = await readPapers(parts, { current, seen, at: moment.at })
      const file = await paperFile(parts.openKept, papers, look.query.paper)
      return file && { type: 'file', file }
    },
    act: (look, session) => orderForm(actorOf(look), look.query, session),
    queue: ofAll(async (look) => queuePage(look.visit, await noticesOf(look), look.moment.at)),
    candidates: ofAll(async ({ visit, current, moment }) =>
      candidatesPage(visit, await readSelections(parts, current, moment), moment.at),
    ),
    documents: ofAll(async ({ visit, current, seen, moment }) =>
      documentsPage(visit, await readPapers(parts, { current, seen, at: moment.at })),
    ),
  }

  const actorOf = ({ sender, person, visit, current, seen }: Look): Actor => ({
    sender,
    visit,
    scores: async () => (visit.scores ? readScoreRows(parts, { person, sender }, visit.now) : []),
    findTask: async ({ notice: id, unit: name, task: key }) => {
      const notice = current.notices.find((one) => one.id === id)
      const task = notice?.tasks.find((one) => taskKey(one) === key)
      const unit = seen.find((one) => one === name)
      if (!notice || !task || !unit || !isTaskOf(task, { kind: notice.kindOf(unit), unit })) return undefined
      return { notice, unit, standing: await readStanding(notice, unit, task, visit.now) }
    },
  })

  return { pageAt, actorOf }
}
