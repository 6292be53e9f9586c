import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Day, dayOf, endOfDay } from '../../domain/day.ts'
import { hashBytes, hashHex } from '../../domain/hash.ts'
import type { Incoming } from '../../domain/message.ts'
import { type Person, type Role, roleWords, type Sender } from '../../domain/person.ts'
import { taskKey } from '../../domain/task.ts'
import { courseOf } from '../../dossier/overview.ts'
import type { BoardPages, Shown } from '../../http/board.ts'
import { answerPage, orderPage, previewPage } from '../../pages/board/act-pages.tsx'
import type { BoardNotice, Visit } from '../../pages/board/board-data.ts'
import { calendarPage } from '../../pages/board/calendar-page.tsx'
import { candidatesPage } from '../../pages/board/candidates-page.tsx'
import { documentsPage } from '../../pages/board/documents-page.tsx'
import { doorPage, shutPage } from '../../pages/board/door-pages.tsx'
import { frontPage } from '../../pages/board/front-page.tsx'
import { orderWords } from '../../pages/board/orders.ts'
import { queuePage } from '../../pages/board/queue-page.tsx'
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
import { presentDetail } from '../../replies/present-detail.ts'
import { readPapers } from './papers.ts'
import { type BoardForm, type BoardQuery, readBoardForm, readQuery } from './query.ts'
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
interface Look {
  readonly sender: Sender
  readonly visit: Visit
  readonly boards: readonly Board[]
  readonly notices: readonly BoardNotice[]
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
    if (boards.length === 0) return undefined
    const at = past === null ? now : endOfDay(past)
    return { sender, visit: visitOf(person, site, { now, past }), boards, notices: boards.map(noticeOf), at, query }
  }

  const show: BoardPages['show'] = async (session, place, address) => {
    const looked = await look(session, readQuery(address))
    const page = looked && (await pageAt(place, looked, session))
    return page
  }

  async function pageAt(place: string, looked: Look, session: string): Promise<Shown | undefined> {
    const { visit, notices, boards, at, query } = looked
    const notice = notices.find(({ id }) => id === query.notice)
    const front = (): Shown => html(frontPage({ visit, notices, chosen: query.notice, filter: query, at }))
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
      case 'calendar': {
        const matters = visit.seesAll ? await listMatters(at) : []
        const { isWorkday } = parts.calendar
        return html(calendarPage({ visit, notices, others: matters, at, isWorkday }))
      }
      case 'act':
        return actForm(looked, session) ?? front()
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

  function actForm({ visit, notices, query }: Look, session: string): Shown | undefined {
    const notice = notices.find(({ id }) => id === query.notice)
    const task = notice?.tasks.find((one) => taskKey(one) === query.task)
    const { unit, order } = query
    const standing = notice?.units
      .find((one) => one.unit === unit)
      ?.standings.find((one) => taskKey(one.task) === query.task)
    if (!visit.acts || visit.past !== null || !notice || !task || !unit || !order || !standing) return undefined
    const stands = presentDetail(standing, notice.rubric)
    const sealed = { token: tokenOf(session), attempt: newAttempt() }
    return html(orderPage({ visit, sealed, notice: notice.id, unit, task, order, stands }))
  }

  const act: BoardPages['act'] = async (session, sent) => {
    const form = readBoardForm(sent)
    if (!form || !isSame(form.token, tokenOf(session))) return undefined
    const looked = await look(session, {})
    const notice = looked?.notices.find(({ id }) => id === form.notice)
    const task = notice?.tasks.find((one) => taskKey(one) === form.task)
    if (!looked?.visit.acts || !notice || !task) return undefined
    const { visit, sender } = looked
    const about = { visit, notice: notice.id, unit: form.unit, task }
    if (form.step === 'preview' && form.order) {
      const words = orderWords(form.order, form.unit, task, form.given)
      return html(previewPage({ ...about, order: form.order, words, sealed: { ...form } }))
    }
    if (form.step !== 'say' || form.say === undefined) return undefined
    const answer = await say(sender, form, form.say)
    return html(answerPage({ ...about, answer, sealed: { token: form.token, attempt: newAttempt() } }))
  }

  /** Says the words as the visitor would in the chat, where the receipt goes too. */
  async function say(from: Sender, { attempt }: BoardForm, text: string) {
    const incoming: Incoming = {
      id: `board:${attempt}`,
      from,
      chat: { kind: 'single' },
      sentAt: clock.now(),
      answerTo: { kind: 'person', addresses: { [from.channel]: from.userId } },
      body: { kind: 'message', text, files: [] },
    }
    const answer = await parts.inbox.receive(incoming)
    if (answer.outcome === 'ok') parts.inbox.unanswered(incoming, answer)
    else parts.inbox.answered(incoming)
    return answer
  }

  return {
    doorPage: (key) => doorPage(key, site, minutes),
    shutPage: () => shutPage(site, minutes),
    base: site.base,
    sessionMinutes: SESSION_MINUTES,
    secure,
    enter: (key) => enter(key, clock.now()),
    show,
    act,
  }
}

const html = (body: string): Shown => ({ type: 'html', body })
const svg = (body: string): Shown => ({ type: 'svg', body })

const newAttempt = (): string => randomBytes(16).toString('hex')

/** Known to the pages of a session alone, and no way back to its secret. */
const tokenOf = (session: string): string => hashHex('board form\n', session)

const isSame = (one: string, other: string): boolean => timingSafeEqual(hashBytes(one), hashBytes(other))

/** A day that is over; today and later are now. */
const pastDay = (on: Day | undefined, now: Date): Day | null => (on !== undefined && on < dayOf(now) ? on : null)

const shownFirst: readonly Role[] = ['clerk', 'leader', 'expert', 'contact']

function visitOf(person: Person, site: Site, moment: Pick<Visit, 'now' | 'past'>): Visit {
  const role = shownFirst.find((one) => person.roles.has(one)) ?? 'contact'
  return {
    ...moment,
    site,
    who: `${person.name} · ${roleWords[role]}`,
    acts: person.roles.has('clerk'),
    seesAll: person.roles.has('clerk') || person.roles.has('leader'),
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
