import type { Context } from 'koa'
import Router from 'koa-router'
import { z } from 'zod'
import type { Receive } from '../../ports/channel.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { WecomClient } from './client.ts'
import { open } from './crypto.ts'
import { decode, isFor } from './decode.ts'
import { passiveReply } from './passive-reply.ts'
import { type Refusal, refusing } from './refusals.ts'
import { readBody, readQuery } from './request.ts'
import type { WecomAppSettings } from './settings.ts'
import { takingTurns } from './turns.ts'
import { realWait, type Wait } from './wait.ts'
import { readXml } from './xml.ts'

interface Parts {
  readonly settings: WecomAppSettings
  readonly receive: Receive
  readonly client: WecomClient
  readonly clock: Clock
  readonly log: Log
  readonly wait?: Wait
}

/** WeCom hangs up after 5 s (doc 90930), and the answer still has to travel. */
const ANSWER_WITHIN_MS = 4000

/** doc 90238: only Encrypt is signed, so nothing else here is trusted. */
const Envelope = z.object({ Encrypt: z.string().trim().min(1), AgentID: z.string().optional() })

/** `GET|POST /wecom/app`: what is forged or malformed gets a 4xx, changes nothing and is not told why. */
export function wecomRoutes({ settings, receive, client, clock, log, wait = realWait }: Parts): Router {
  const takeTurn = takingTurns({ receive, client, log })
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

  const takeCallback = async (ctx: Context, late: Promise<void>): Promise<Refusal | undefined> => {
    const query = readQuery(ctx.querystring)
    if (!query) return 'malformed'
    const body = await readBody(ctx.req)
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
    if (decoded.kind !== 'message') return undefined
    const text = await takeTurn(decoded.incoming, late)
    if (text === '') return undefined
    ctx.type = 'application/xml'
    ctx.body = passiveReply(settings, { to: decoded.replyTo, text, at: clock.now(), nonce: query.nonce })
    return undefined
  }

  const answerInTime = async (ctx: Context) => {
    const answered = new AbortController()
    const why = await takeCallback(ctx, wait(ANSWER_WITHIN_MS, answered.signal))
    answered.abort()
    if (why) refuse(ctx, why)
  }

  return new Router().get('/wecom/app', verifyAddress).post('/wecom/app', answerInTime)
}
