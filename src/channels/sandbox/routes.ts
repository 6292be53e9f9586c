import { randomUUID } from 'node:crypto'
import type { Context } from 'koa'
import Router from 'koa-router'
import type { z } from 'zod'
import { shanghaiIso } from '../../domain/day.ts'
import { Answer, type Chat } from '../../domain/message.ts'
import type { Receive } from '../../ports/inbox.ts'
import { onceInFlight } from '../kit/once.ts'
import type { Due, MovableClock } from './clock.ts'
import type { InboxOwner } from './inbox.ts'
import { loopbackOnly } from './loopback-only.ts'
import { type PageParts, servePage } from './page.ts'
import {
  ClockRequest,
  chatOf,
  filesOf,
  MessageRequest,
  messageBodyLimit,
  readInboxQuery,
  readMoment,
} from './requests.ts'

export interface SandboxParts extends PageParts {
  readonly receive: Receive
  readonly clock: MovableClock
  readonly due: Due
  /** Reads a bounded JSON body, rejecting with a BotError (the HTTP side's, handed in). */
  readonly readJson: <S extends z.ZodType>(context: Context, schema: S, limit: number) => Promise<z.infer<S>>
  readonly newId?: () => string
}

/** The sandbox API and its page: everything below `/sandbox`, and `GET /`; this machine only. */
export function sandboxRoutes(parts: SandboxParts): Router {
  const router = new Router()
  router.use(loopbackOnly())
  routeMessages(router, parts)
  routeInbox(router, parts)
  routeClock(router, parts)
  servePage(router, parts)
  return router
}

function routeMessages(
  router: Router,
  { receive, clock, groups, maxFileBytes, readJson, inbox, history, newId = randomUUID }: SandboxParts,
) {
  const answers = onceInFlight<Answer>({ remember: 200 })

  router.post('/sandbox/messages', async (context) => {
    // An upload counts from the moment its request began.
    const sentAt = clock.now()
    const request = await readJson(context, MessageRequest, messageBodyLimit(maxFileBytes))
    const { user, text = '' } = request
    const chat = chatOf(request, await groups())
    const files = filesOf(request, maxFileBytes)
    // Ids are a sender's own: nobody gets another's answer by repeating his id.
    const id = `sandbox:${encodeURIComponent(user)}:${request.id ?? newId()}`
    const answer = await answers.run(id, async () => {
      const from = { channel: 'sandbox', userId: user }
      const owner = ownerOf(user, chat)
      const pushedBefore = await inbox.lastSeqOf(owner)
      const body = { kind: 'message', text, files } as const
      const { outcome, replies, ...rest } = await receive({ id, from, chat, sentAt, body })
      const file = request.file === undefined ? {} : { file: request.file.name }
      await history.add(owner, { at: shanghaiIso(sentAt), user, text, ...file, outcome, replies, pushedBefore })
      return { outcome, replies, ...rest }
    })
    context.body = Answer.parse(answer)
  })
}

/** Whose conversation it is: a person's own with the bot, or the group's. */
const ownerOf = (user: string, chat: Chat): InboxOwner =>
  chat.kind === 'group' ? { kind: 'group', group: chat.groupId } : { kind: 'person', user }

function routeInbox(router: Router, { inbox }: SandboxParts) {
  router.get('/sandbox/inbox', async (context) => {
    const { owner, since } = readInboxQuery(context.query)
    context.body = { items: await inbox.itemsOf(owner, since) }
  })
}

function routeClock(router: Router, { clock, due, readJson }: SandboxParts) {
  router.get('/sandbox/clock', (context) => {
    context.body = { now: shanghaiIso(clock.now()) }
  })
  router.put('/sandbox/clock', async (context) => {
    const { now } = await readJson(context, ClockRequest, 1024)
    await clock.moveTo(readMoment(now), due)
    context.body = { now: shanghaiIso(clock.now()) }
  })
}
