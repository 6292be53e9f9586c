import { shanghaiIso } from '../domain/day.ts'
import { hashHex } from '../domain/hash.ts'
import type { Person, Sender } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { BoardAccess, BoardStore } from '../ports/kept-documents.ts'

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

/** The units of the roster that somebody may look at: all, or their own, in the order of the roster. */
export function unitsSeenBy({ roster }: CurrentCampaign, person: Person | undefined): readonly UnitId[] {
  if (!person) return []
  const names = roster.units.map(({ name }) => name)
  if (person.roles.has('clerk') || person.roles.has('leader')) return names
  return names.filter((name) => person.contactOf.includes(name))
}
