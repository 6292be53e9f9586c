import { randomBytes } from 'node:crypto'
import type { BoardPages } from '../http/board.ts'
import { doorPage, shutPage } from '../pages/board/door-pages.tsx'
import { wallPage } from '../pages/board/wall-page.tsx'
import type { Site } from '../pages/site.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { BoardStore } from '../ports/kept-documents.ts'
import {
  LINK_MINUTES,
  makeEnterBoard,
  makeFindVisitor,
  makeGiveBoardLink,
  makeReadBoard,
  SESSION_MINUTES,
} from '../reading/board.ts'
import type { NoticeRecords } from '../reading/notice-records.ts'
import { makeReadStandings, makeReadUnitTotal } from '../reading/standings.ts'

const newSecret = (): string => randomBytes(32).toString('base64url')

/** Gives the links that `boardPages` takes; `address` is where people reach the service, without a slash at its end. */
export const giveBoardLink = (parts: { readonly board: BoardStore; address(): string }) =>
  makeGiveBoardLink({ ...parts, newSecret })

/** The board as its addresses serve it. */
export function boardPages(parts: {
  readonly board: BoardStore
  readonly campaign: CampaignSource
  readonly dossiersOf: NoticeRecords['dossiersOf']
  readonly clock: Clock
  readonly secure: boolean
  readonly site: Site
}): BoardPages {
  const { board, clock, secure, site } = parts
  const minutes = { link: LINK_MINUTES, session: SESSION_MINUTES }
  const enter = makeEnterBoard({ board, newSecret })
  const findVisitor = makeFindVisitor({ board })
  const readBoard = makeReadBoard(parts.campaign, makeReadStandings(parts), makeReadUnitTotal(parts))
  return {
    doorPage: (key) => doorPage(key, site, minutes),
    shutPage: () => shutPage(site, minutes),
    base: site.base,
    sessionMinutes: SESSION_MINUTES,
    secure,
    enter: (key) => enter(key, clock.now()),
    wallPage: async (session) => {
      const now = clock.now()
      const visitor = await findVisitor(session, now)
      const boards = visitor ? await readBoard(visitor, now) : []
      if (boards.length === 0) return undefined
      return wallPage({ walls: boards.map(({ current, units }) => ({ ...current, units })), at: now, site })
    },
  }
}
