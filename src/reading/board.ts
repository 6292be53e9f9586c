import { inBatches } from '../concurrency/work-through.ts'
import { type Day, endOfDay, shanghaiIso } from '../domain/day.ts'
import { hashHex } from '../domain/hash.ts'
import type { Person, Sender } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { BoardAccess, BoardStore } from '../ports/kept-documents.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import { begunBy, type ReadLedger, type ReadStandings, type ReadUnitTotal, type ReplayStandings } from './standings.ts'

const MINUTE_MS = 60_000
/** Minutes until an unused link expires. */
export const LINK_MINUTES = 10
/** Minutes until a session of the board ends. */
export const SESSION_MINUTES = 30

/** Gives a one-time link to the board; a message delivered again gets one that takes the place of the first. */
export type GiveBoardLink = (order: { sender: Sender; message: string; now: Date }) => Promise<string>

/** Exchanges a key for the secret of a session; undefined for a used, expired or unknown key. */
export type EnterBoard = (key: string, now: Date) => Promise<string | undefined>

/** Finds the visitor of a session; undefined for an ended or unknown one. */
export type FindVisitor = (session: string, now: Date) => Promise<Sender | undefined>

interface Parts {
  readonly board: BoardStore
  /** At least 128 random bits, fit for an address. */
  newSecret(): string
}

export const makeGiveBoardLink =
  ({ board, newSecret, address }: Parts & { address(): string }): GiveBoardLink =>
  ({ sender, message, now }) =>
    board.update((before) => {
      const key = newSecret()
      const access = stillOpen(before, now)
      const link = { hash: hashHex(key), sender, message, expiresAt: minutesAfter(now, LINK_MINUTES) }
      const others = access.links.filter((other) => other.message !== message)
      return { access: { ...access, links: [...others, link] }, result: `${address()}/board?key=${key}` }
    })

export const makeEnterBoard =
  ({ board, newSecret }: Parts): EnterBoard =>
  (key, now) =>
    board.update((before) => {
      const access = stillOpen(before, now)
      const link = access.links.find(({ hash }) => hash === hashHex(key))
      if (!link) return { access: before, result: undefined }
      const secret = newSecret()
      const session = { hash: hashHex(secret), sender: link.sender, expiresAt: minutesAfter(now, SESSION_MINUTES) }
      const links = access.links.filter((other) => other !== link)
      return { access: { ...access, links, sessions: [...access.sessions, session] }, result: secret }
    })

export const makeFindVisitor =
  ({ board }: Pick<Parts, 'board'>): FindVisitor =>
  async (secret, now) => {
    const { sessions } = stillOpen(await board.load(), now)
    return sessions.find(({ hash }) => hash === hashHex(secret))?.sender
  }

const minutesAfter = (now: Date, minutes: number): string => shanghaiIso(new Date(now.getTime() + minutes * MINUTE_MS))

function stillOpen({ links, sessions, ...rest }: BoardAccess, now: Date): BoardAccess {
  const isOpen = ({ expiresAt }: { expiresAt: string }) => now.getTime() < Date.parse(expiresAt)
  return { ...rest, links: links.filter(isOpen), sessions: sessions.filter(isOpen) }
}

/** The visitor's view of one notice: all units, or their own, in the order of the roster. */
export interface Board {
  readonly current: CurrentCampaign
  readonly units: Awaited<ReturnType<ReadLedger>>
  readonly at: Date
}

/** Reads the boards of all notices for a visitor; none for somebody with nothing to see. */
export type ReadBoard = (visitor: Sender, now: Date) => Promise<readonly Board[]>

export const makeReadBoard =
  (campaign: CampaignSource, readStandings: ReadStandings, readUnitTotal: ReadUnitTotal): ReadBoard =>
  async (visitor, now) => {
    const current = await campaign()
    const seen = unitsSeenBy(current, current.directory.personOf(visitor))
    if (seen.length === 0) return []
    const boards: Board[] = []
    for (const notice of current.notices) {
      const units = await inBatches(seen, async (unit) => {
        const standings = await readStandings(notice, unit, now)
        const total = await readUnitTotal(notice, unit, standings)
        return { unit, standings: begunBy(now, standings), total }
      })
      boards.push({ current: notice, units, at: now })
    }
    return boards
  }

/**
 * 回放: the boards as they stood at the end of a past day, by what was known then.
 */
export type ReplayBoard = (visitor: Sender, on: Day) => Promise<readonly Board[]>

export const makeReplayBoard =
  (campaign: CampaignSource, replayStandings: ReplayStandings): ReplayBoard =>
  async (visitor, on) => {
    const current = await campaign()
    const at = endOfDay(on)
    const seen = unitsSeenBy(current, current.directory.personOf(visitor))
    if (seen.length === 0) return []
    const boards: Board[] = []
    for (const notice of current.notices) {
      const rubric = notice.rubricAt(at)
      const units = await inBatches(seen, async (unit) => {
        const { standings, total } = await replayStandings(notice, unit, at)
        return { unit, standings, total }
      })
      boards.push({ current: { ...notice, rubric, tasks: tasksOf(rubric, notice.year) }, units, at })
    }
    return boards
  }

function unitsSeenBy({ roster }: CurrentCampaign, person: Person | undefined): readonly UnitId[] {
  if (!person) return []
  const names = roster.units.map(({ name }) => name)
  if (person.roles.has('clerk') || person.roles.has('leader')) return names
  return names.filter((name) => person.contactOf.includes(name))
}
