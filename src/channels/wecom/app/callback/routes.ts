import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Clock } from '../../../../ports/clock.ts'
import type { Log } from '../../../../ports/log.ts'
import { readBody } from '../../../kit/read-body.ts'
import type { WecomAppSettings } from '../../settings.ts'
import type { UpdateCard } from '../api/update-card.ts'
import type { Alarm } from './alarm.ts'
import type { DecodedMessage } from './callback.ts'
import { open } from './crypto.ts'
import { decode, isFor } from './decode.ts'
import type { MayGreet } from './greetings.ts'
import { passiveReply } from './passive-reply.ts'
import { readXml } from './read-xml.ts'
import { type Refusal, refusing } from './refusals.ts'
import { MAX_BODY_BYTES, readQuery } from './request.ts'
import type { Late, Turns } from './turns.ts'

interface Parts {
  readonly settings: WecomAppSettings
  readonly turns: Turns
  readonly mayGreet: MayGreet
  readonly updateCard: UpdateCard
  readonly clock: Clock
  readonly log: Log
  readonly alarm: Alarm
}

/** WeCom hangs up after 5 s (doc 90930), and the answer still has to travel. */
const ANSWER_WITHIN_MS = 4000

/** doc 90238: only Encrypt is signed, so nothing else here is trusted. */
const Envelope = z.object({ Encrypt: z.string().trim().min(1), AgentID: z.string().optional() })

/** `GET|POST /wecom/app`: what is forged or malformed gets a 4xx, changes nothing and is not told why. */
export function wecomRoutes({ settings, turns, mayGreet, updateCard, clock, log, alarm }: Parts): Router {
  const refuse = refusing(log)

  /** The console's check of the address, answered with the decrypted echostr and nothing else. */
  const verifyAddress = (ctx: Context) => {
    const query = readQuery(ctx.querystring)
    if (!query?.echostr) return refuse(ctx, 'malformed')
    const opened = open(settings, query, query.echostr)
    if (opened.kind === 'rejected') return refuse(ctx, opened.why)
    ctx.type = 'text/plain'
    ctx.body = opened.message
  }

  const takeCallback = async (ctx: Context, late: Late): Promise<Refusal | undefined> => {
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
    if (decoded.kind === 'message') await answer(ctx, decoded, query.nonce, late)
    return undefined
  }

  const answer = async (ctx: Context, message: DecodedMessage, nonce: string, late: Late): Promise<void> => {
    const { incoming, replyTo, passive, pressed } = message
    if (incoming.body.kind === 'greeting' && !mayGreet(incoming.from.userId, incoming.id)) return
    if (pressed) void updateCard({ id: incoming.id, member: incoming.from.userId, ...pressed })
    const text = await turns.take(incoming, { passive, late })
    if (text === undefined) return
    if (text !== '') {
      ctx.type = 'application/xml'
      ctx.body = passiveReply(settings, { to: replyTo, text, at: clock.now(), nonce })
    }
    const { res } = ctx
    const ended = () => (res.writableFinished ? turns.written(incoming) : turns.cutOff(incoming))
    if (res.closed) ended()
    else res.once('close', ended)
  }

  const answerInTime = async (ctx: Context) => {
    const arrived = clock.now().getTime()
    const late: Late = (ring) => alarm(ANSWER_WITHIN_MS - (clock.now().getTime() - arrived), ring)
    const why = await takeCallback(ctx, late)
    if (why) refuse(ctx, why)
  }

  return new Router().get('/wecom/app', verifyAddress).post('/wecom/app', answerInTime)
}
