import { randomBytes } from 'node:crypto'
import type { BoardPages, Shown } from '../../http/board.ts'
import { doorPage, shutPage } from '../../pages/board/door-pages.tsx'
import type { Site } from '../../pages/site.ts'
import type { CampaignSource } from '../../ports/campaign-source.ts'
import type { Clock, WorkCalendar } from '../../ports/clock.ts'
import type { OpenKept } from '../../ports/files.ts'
import type { Inbox } from '../../ports/inbox.ts'
import type { BoardStore } from '../../ports/kept-documents.ts'
import { LINK_MINUTES, makeEnterBoard, makeGiveBoardLink, SESSION_MINUTES } from '../../reading/board.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'
import { act, isOfSession } from './acting.ts'
import { makeLook } from './looks.ts'
import { makePages } from './pages.ts'
import { readBoardForm, readQuery } from './query.ts'

const newSecret = (): string => randomBytes(32).toString('base64url')

/** Gives the links that `boardPages` takes; `address` is where people reach the service, without a slash at its end. */
export const giveBoardLink = (parts: { readonly board: BoardStore; address(): string }) =>
  makeGiveBoardLink({ ...parts, newSecret })

interface Parts extends NoticeRecords {
  readonly openKept: OpenKept
  readonly board: BoardStore
  readonly campaign: CampaignSource
  readonly clock: Clock
  readonly calendar: WorkCalendar
  /** The conversation, by which everything is done. */
  readonly inbox: Pick<Inbox, 'receive' | 'answered' | 'unanswered'>
  readonly secure: boolean
  readonly site: Site
}

/** The board as its addresses serve it. */
export function boardPages(parts: Parts): BoardPages {
  const { board, clock, secure, site } = parts
  const minutes = { link: LINK_MINUTES, session: SESSION_MINUTES }
  const enter = makeEnterBoard({ board, newSecret })
  const look = makeLook(parts)
  const { pageAt, actorOf } = makePages(parts)
  return {
    doorPage: (key) => doorPage(key, site, minutes),
    shutPage: () => shutPage(site, minutes),
    base: site.base,
    sessionMinutes: SESSION_MINUTES,
    secure,
    enter: (key) => enter(key, clock.now()),
    show: async (session, place, address) => {
      const looked = await look(session, readQuery(address))
      return looked && pageAt(place, looked, session)
    },
    act: async (session, sent): Promise<Shown | undefined> => {
      const form = readBoardForm(sent)
      if (!form || !isOfSession(form, session)) return undefined
      const looked = await look(session, {})
      const body = looked && (await act(parts, actorOf(looked), form))
      return body === undefined ? undefined : { type: 'html', body }
    },
  }
}
