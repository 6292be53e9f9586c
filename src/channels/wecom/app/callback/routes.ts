import type { Context } from 'koa'
import Router from 'koa-router'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { dayOf } from '../../../../domain/day.ts'
import type { Clock } from '../../../../ports/clock.ts'
import type { Log } from '../../../../ports/log.ts'
import { makeRefuse, readBody } from '../../../kit/callback.ts'
import type { WecomAppSettings } from '../../settings.ts'
import type { UpdateCard } from '../api/update-card.ts'
import type { DecodedMessage } from './callback.ts'
import { open } from './crypto.ts'
import { decode, isFor } from './decode.ts'
import { passiveReply } from './passive.ts'
import { MAX_BODY_BYTES, type Refusal, readQuery, refusals } from './request.ts'
import type { Turns } from './turns.ts'
import { readXml } from './xml.ts'

interface Parts {
  readonly settings: WecomAppSettings
  readonly turns: Turns
  readonly updateCard: UpdateCard
  readonly clock: Clock
  readonly log: Log
}

/** WeCom hangs up after 5 s (doc 90930), and the answer still has to travel. */
const ANSWER_WITHIN_MS = 4000

/** doc 90238: only Encrypt is signed, so nothing else here is trusted. */
const Envelope = z.object({ Encrypt: z.string().trim().min(1), AgentID: z.string().optional() })

/** `GET|POST /wecom/app`: a forged or malformed callback gets a 4xx without a reason and changes nothing. */
export function wecomRoutes({ settings, turns, updateCard, clock, log }: Parts): Router {
  const refuse = makeRefuse(refusals, log)
  const mayGreet = makeGreetingOnceADay(clock)

  /** The console's check of the address, answered with the decrypted echostr and nothing else. */
  const verifyAddress = (ctx: Context) => {
    const query = readQuery(ctx.querystring)
    if (!query?.echostr) return refuse(ctx, 'malformed')
    const opened = open(settings, query, query.echostr)
    if (opened.kind === 'rejected') return refuse(ctx, opened.why)
    ctx.type = 'text/plain'
    ctx.body = opened.message
  }

  const takeCallback = async (ctx: Context, arrived: number): Promise<Refusal | undefined> => {
    const query = readQuery(ctx.querystring)
    if (!query) return 'malformed'
    const body = await readBody(ctx.req, MAX_BODY_BYTES)
    if (body.kind === 'refused') return body.why
    const envelope = Envelope.safeParse(readXml(body.text)).data
    if (!envelope) return 'malformed'
    const opened = open(settings, query, envelope.Encrypt)
    if (opened.kind === 'rejected') return opened.why
    if (!isFor(settings.agentId, envelope.AgentID)) return 'otherAgent'
    const decoded = decode(opened.message, settings.agentId)
    if (decoded.kind === 'malformed' || decoded.kind === 'otherAgent') return decoded.kind

    ctx.status = 200
    ctx.body = ''
    if (decoded.kind === 'alert') log.error({ event: decoded.what }, '应用将被或已被企业微信限制，请到管理后台处理')
    if (decoded.kind === 'message') await answer(ctx, decoded, query.nonce, arrived)
    return undefined
  }

  const answer = async (ctx: Context, message: DecodedMessage, nonce: string, arrived: number): Promise<void> => {
    const { incoming, replyTo, passive, pressed } = message
    if (incoming.body.kind === 'greeting' && !mayGreet(incoming.from.userId, incoming.id)) return
    if (pressed) void updateCard({ id: incoming.id, member: incoming.from.userId, ...pressed })
    const withinMs = ANSWER_WITHIN_MS - (clock.now().getTime() - arrived)
    const text = await turns.take(message, { passive, withinMs })
    if (text === undefined) return
    if (text !== '') {
      ctx.type = 'application/xml'
      ctx.body = passiveReply(settings, { to: replyTo, text, at: clock.now(), nonce })
    }
    const { res } = ctx
    const ended = () => (res.writableFinished ? turns.written(message) : turns.cutOff(message))
    if (res.closed) ended()
    else res.once('close', ended)
  }

  const answerInTime = async (ctx: Context) => {
    const why = await takeCallback(ctx, clock.now().getTime())
    if (why) refuse(ctx, why)
  }

  return new Router().get('/wecom/app', verifyAddress).post('/wecom/app', answerInTime)
}

/** Above this number the members greeted earliest may be greeted again the same day. */
const MOST_GREETED = 10_000

/**
 * Whether an event greets its member: each member once a day, since WeCom reports every opening of the app (enter_agent,
 * doc 90240). The same event delivered again gets the same answer.
 */
function makeGreetingOnceADay(clock: Clock): (member: string, event: string) => boolean {
  const greeted = new LRUCache<string, { readonly day: string; readonly event: string }>({ max: MOST_GREETED })
  return (member, event) => {
    const day = dayOf(clock.now())
    const last = greeted.get(member)
    if (last?.day === day) return last.event === event
    greeted.set(member, { day, event })
    return true
  }
}
