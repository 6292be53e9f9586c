import type Router from 'koa-router'
import { shanghaiIso } from '../../domain/day.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ChatHistory } from './history.ts'
import type { InboxOwner, SandboxInbox } from './inbox.ts'
import type { SandboxPerson } from './people.ts'
import { type Rehearsals, routeRehearsals } from './rehearsals.ts'
import { readOwnerQuery } from './requests.ts'
import { timelineOf } from './timeline.ts'

/** The deadline that comes next, in words. */
export interface NextDeadline {
  /** The day, with a time at which what is due that day was reminded of. */
  readonly at: string
  readonly words: string
}

export interface PageParts {
  /** The page, as HTML. */
  readonly page: string
  readonly people: () => Promise<readonly SandboxPerson[]>
  /** The names of the groups of the roster. */
  readonly groups: () => Promise<readonly string[]>
  readonly maxFileBytes: number
  readonly clock: Clock
  readonly inbox: SandboxInbox
  readonly history: ChatHistory
  /** Null where nothing falls due any more. */
  readonly nextDeadline: () => Promise<NextDeadline | null>
  readonly rehearsals: Rehearsals
  /** Throws the sandbox's data away and starts it anew; absent where nobody can. */
  readonly startOver?: () => void
}

/** The web chat: the page, and what it has to know of the campaign and of what was said before. */
export function servePage(router: Router, parts: PageParts) {
  router.get('/', (context) => {
    context.type = 'html'
    context.body = parts.page
  })
  router.get('/sandbox/people', async (context) => {
    context.body = await parts.people()
  })
  router.get('/sandbox/settings', async (context) => {
    context.body = { maxFileBytes: parts.maxFileBytes, groups: await parts.groups() }
  })
  router.get('/sandbox/conversation', async (context) => {
    const owner = readOwnerQuery(context.query)
    const [turns, pushed] = await Promise.all([parts.history.turnsOf(owner), parts.inbox.itemsOf(owner, 0)])
    context.body = { items: timelineOf(turns, pushed), pushed: pushed.at(-1)?.seq ?? 0 }
  })
  router.get('/sandbox/desk', async (context) => {
    const [people, groups] = [await parts.people(), await parts.groups()]
    const lastOf = async (owner: InboxOwner) => parts.inbox.lastSeqOf(owner)
    context.body = {
      now: shanghaiIso(parts.clock.now()),
      next: await parts.nextDeadline(),
      people: await Promise.all(
        people.map(async (one) => ({ ...one, pushed: await lastOf({ kind: 'person', user: one.user }) })),
      ),
      groups: await Promise.all(
        groups.map(async (group) => ({ group, pushed: await lastOf({ kind: 'group', group }) })),
      ),
    }
  })
  routeRehearsals(router, parts.rehearsals)
  router.post('/sandbox/reset', (context) => {
    // Answered first: the service that answers is about to stop.
    context.res.once('finish', () => parts.startOver?.())
    context.status = parts.startOver ? 202 : 404
    context.body = parts.startOver ? { reset: true } : { error: '这里不能回到起点。' }
  })
}
