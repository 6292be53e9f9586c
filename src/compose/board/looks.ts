import { type Day, dayOf, endOfDay } from '../../domain/day.ts'
import { type Person, type Role, roleWords, type Sender } from '../../domain/person.ts'
import type { UnitId } from '../../domain/unit.ts'
import type { Visit } from '../../pages/board/board-data.ts'
import type { Site } from '../../pages/site.ts'
import type { CampaignSource, CurrentCampaign } from '../../ports/campaign-source.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BoardStore } from '../../ports/kept-documents.ts'
import { makeFindVisitor, unitsSeenBy } from '../../reading/board.ts'
import type { LookedAt } from '../../reading/glances.ts'
import type { BoardQuery } from './query.ts'

/** Who looks at a page, at which moment, and what they may see of it. */
export interface Look {
  readonly sender: Sender
  readonly person: Person
  readonly visit: Visit
  readonly current: CurrentCampaign
  /** The units that they may see, in the order of the roster. */
  readonly seen: readonly UnitId[]
  readonly moment: LookedAt
  readonly query: BoardQuery
}

interface Parts {
  readonly board: BoardStore
  readonly campaign: CampaignSource
  readonly clock: Clock
  readonly site: Site
}

/** Finds out who a session belongs to; undefined for nobody's, and for somebody who has nothing to see any more. */
export function makeLook({ board, campaign, clock, site }: Parts) {
  const findVisitor = makeFindVisitor({ board })
  return async (session: string, query: BoardQuery): Promise<Look | undefined> => {
    const now = clock.now()
    const sender = await findVisitor(session, now)
    if (!sender) return undefined
    const current = await campaign()
    const person = current.directory.personOf(sender)
    const seen = unitsSeenBy(current, person)
    if (!person || (seen.length === 0 && !person.roles.has('expert'))) return undefined
    const past = pastDay(query.on, now)
    const moment = { at: past === null ? now : endOfDay(past), past }
    const visit = { ...visitOf(person), site, now, past, seesUnits: seen.length > 0 }
    return { sender, person, visit, current, seen, moment, query }
  }
}

/** A day that is over; today and later are now. */
const pastDay = (on: Day | undefined, now: Date): Day | null => (on !== undefined && on < dayOf(now) ? on : null)

const shownFirst: readonly Role[] = ['clerk', 'leader', 'expert', 'contact']

function visitOf({ name, roles }: Person): Pick<Visit, 'who' | 'acts' | 'seesAll' | 'scores'> {
  const role = shownFirst.find((one) => roles.has(one)) ?? 'contact'
  return {
    who: `${name} · ${roleWords[role]}`,
    acts: roles.has('clerk'),
    seesAll: roles.has('clerk') || roles.has('leader'),
    scores: roles.has('expert'),
  }
}
