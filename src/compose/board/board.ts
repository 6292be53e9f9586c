import { randomBytes } from 'node:crypto'
import { type Day, dayOf, endOfDay } from '../../domain/day.ts'
import { type Person, type Role, roleWords } from '../../domain/person.ts'
import { taskKey } from '../../domain/task.ts'
import { courseOf } from '../../dossier/overview.ts'
import type { BoardPages, Shown } from '../../http/board.ts'
import type { BoardNotice, Visit } from '../../pages/board/board-data.ts'
import { calendarPage } from '../../pages/board/calendar-page.tsx'
import { candidatesPage } from '../../pages/board/candidates-page.tsx'
import { documentsPage } from '../../pages/board/documents-page.tsx'
import { doorPage, shutPage } from '../../pages/board/door-pages.tsx'
import { frontPage } from '../../pages/board/front-page.tsx'
import { queuePage } from '../../pages/board/queue-page.tsx'
import { scoresPage } from '../../pages/board/scores-page.tsx'
import { taskPage } from '../../pages/board/task-page.tsx'
import { trendSvg } from '../../pages/board/trend.ts'
import { unitPage } from '../../pages/board/unit-page.tsx'
import type { Site } from '../../pages/site.ts'
import type { CampaignSource } from '../../ports/campaign-source.ts'
import type { Clock, WorkCalendar } from '../../ports/clock.ts'
import type { Inbox } from '../../ports/inbox.ts'
import type { BoardStore } from '../../ports/kept-documents.ts'
import {
  type Board,
  LINK_MINUTES,
  makeEnterBoard,
  makeFindVisitor,
  makeGiveBoardLink,
  makeReadBoard,
  makeReplayBoard,
  SESSION_MINUTES,
} from '../../reading/board.ts'
import { makeListMatters } from '../../reading/list-matters.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'
import { makeReadStandings, makeReadUnitTotal, makeReplayStandings } from '../../reading/standings.ts'
import { type Actor, act, isOfSession, orderForm } from './acting.ts'
import { readPapers } from './papers.ts'
import { type BoardQuery, readBoardForm, readQuery } from './query.ts'
import { readScoreRows } from './score-rows.ts'
import { readSelections } from './selections.ts'

const newSecret = (): string => randomBytes(32).toString('base64url')

/** Gives the links that `boardPages` takes; `address` is where people reach the service, without a slash at its end. */
export const giveBoardLink = (parts: { readonly board: BoardStore; address(): string }) =>
  makeGiveBoardLink({ ...parts, newSecret })

interface Parts extends NoticeRecords {
  readonly board: BoardStore
  readonly campaign: CampaignSource
  readonly clock: Clock
  readonly calendar: WorkCalendar
  /** The conversation, by which everything is done. */
  readonly inbox: Pick<Inbox, 'receive' | 'answered' | 'unanswered'>
  readonly secure: boolean
  readonly site: Site
}

/** Who looks at a page, and what they may see of it. */
interface Look extends Actor {
  readonly boards: readonly Board[]
  readonly at: Date
  readonly query: BoardQuery
}

/** The board as its addresses serve it. */
export function boardPages(parts: Parts): BoardPages {
  const { board, campaign, clock, secure, site } = parts
  const minutes = { link: LINK_MINUTES, session: SESSION_MINUTES }
  const enter = makeEnterBoard({ board, newSecret })
  const findVisitor = makeFindVisitor({ board })
  const readBoard = makeReadBoard(campaign, makeReadStandings(parts), makeReadUnitTotal(parts))
  const replayBoard = makeReplayBoard(campaign, makeReplayStandings(parts))
  const listMatters = makeListMatters(parts)

  /** What a session's visitor may see; undefined for nobody's, and for somebody who has nothing to see any more. */
  async function look(session: string, query: BoardQuery): Promise<Look | undefined> {
    const now = clock.now()
    const sender = await findVisitor(session, now)
    const person = sender && (await campaign()).directory.personOf(sender)
    if (!sender || !person) return undefined
    const past = pastDay(query.on, now)
    const boards = past === null ? await readBoard(sender, now) : await replayBoard(sender, past)
    const isExpert = person.roles.has('expert')
    if (boards.length === 0 && !isExpert) return undefined
    const scores = isExpert ? await readScoreRows(parts, { person, sender }, now) : []
    const at = past === null ? now : endOfDay(past)
    const visit = { ...visitOf(person, site, { now, past }), seesUnits: boards.length > 0 }
    return { sender, visit, scores, boards, notices: boards.map(noticeOf), at, query }
  }

  const show: BoardPages['show'] = async (session, place, address) => {
    const looked = await look(session, readQuery(address))
    const page = looked && (await pageAt(place, looked, session))
    return page
  }

  async function pageAt(place: string, looked: Look, session: string): Promise<Shown | undefined> {
    const { visit, notices, boards, at, query } = looked
    const notice = notices.find(({ id }) => id === query.notice)
    const scores = (): Shown => html(scoresPage({ ...visit, past: null }, looked.scores))
    const front = (): Shown =>
      visit.seesUnits ? html(frontPage({ visit, notices, chosen: query.notice, filter: query, at })) : scores()
    switch (place) {
      case '':
        return front()
      case 'trend.svg':
        return notice && svg(trendSvg(courseOf(notice.units, notice.year, at), query.dark ? 'dark' : 'light'))
      case 'unit': {
        const unit = notice?.units.find((one) => one.unit === query.unit)
        if (!notice || !unit) return front()
        const { entries } = await parts.dossiersOf(notice.id).load(unit.unit)
        return html(unitPage({ visit, notice, unit, at, entries: entries.filter((entry) => new Date(entry.at) <= at) }))
      }
      case 'task': {
        const task = notice?.tasks.find((one) => taskKey(one) === query.task)
        return notice && task ? html(taskPage({ visit, notice, task, at })) : front()
      }
      case 'scores':
        return visit.scores ? scores() : front()
      case 'calendar': {
        if (!visit.seesUnits) return front()
        const matters = visit.seesAll ? await listMatters(at) : []
        const { isWorkday } = parts.calendar
        return html(calendarPage({ visit, notices, others: matters, at, isWorkday }))
      }
      case 'act': {
        const form = orderForm(looked, query, session)
        return form === undefined ? front() : html(form)
      }
      default:
        return visit.seesAll ? ofAll(place, { visit, notices, boards, at }, front) : front()
    }
  }

  /** Pages about all units: the office's and the leaders'. */
  async function ofAll(
    place: string,
    { visit, notices, boards, at }: Pick<Look, 'visit' | 'notices' | 'boards' | 'at'>,
    front: () => Shown,
  ): Promise<Shown> {
    switch (place) {
      case 'queue':
        return html(queuePage(visit, notices, at))
      case 'candidates':
        return html(candidatesPage(visit, await readSelections(parts, boards), at))
      case 'documents':
        return html(documentsPage(visit, await readPapers(parts, boards, at)))
      default:
        return front()
    }
  }

  const actOn: BoardPages['act'] = async (session, sent) => {
    const form = readBoardForm(sent)
    if (!form || !isOfSession(form, session)) return undefined
    const looked = await look(session, {})
    const body = looked && (await act(parts, looked, form))
    return body === undefined ? undefined : html(body)
  }

  return {
    doorPage: (key) => doorPage(key, site, minutes),
    shutPage: () => shutPage(site, minutes),
    base: site.base,
    sessionMinutes: SESSION_MINUTES,
    secure,
    enter: (key) => enter(key, clock.now()),
    show,
    act: actOn,
  }
}

const html = (body: string): Shown => ({ type: 'html', body })
const svg = (body: string): Shown => ({ type: 'svg', body })

/** A day that is over; today and later are now. */
const pastDay = (on: Day | undefined, now: Date): Day | null => (on !== undefined && on < dayOf(now) ? on : null)

const shownFirst: readonly Role[] = ['clerk', 'leader', 'expert', 'contact']

function visitOf(person: Person, site: Site, moment: Pick<Visit, 'now' | 'past'>): Omit<Visit, 'seesUnits'> {
  const role = shownFirst.find((one) => person.roles.has(one)) ?? 'contact'
  return {
    ...moment,
    site,
    who: `${person.name} · ${roleWords[role]}`,
    acts: person.roles.has('clerk'),
    seesAll: person.roles.has('clerk') || person.roles.has('leader'),
    scores: person.roles.has('expert'),
  }
}

const noticeOf = ({ current, units }: Board): BoardNotice => ({
  id: current.id,
  name: current.name,
  year: current.year,
  tasks: current.tasks,
  rubric: current.rubric,
  units: units.map((one) => ({ ...one, kind: current.kindOf(one.unit) })),
})
