import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'koa'
import Router from 'koa-router'
import type { Clock } from '../../../ports/clock.ts'
import type { Inbox } from '../../../ports/inbox.ts'
import type { Log } from '../../../ports/log.ts'
import { makeRefuse, type Refused, readBody } from '../../kit/callback.ts'
import { parseJson } from '../../kit/parse-json.ts'
import { inTime, type Wait } from '../../kit/wait.ts'
import { webhookMessage } from '../app/content.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { onlyContentOf } from './answer-exchange.ts'
import { decode, type InboundMessage } from './decode.ts'
import type { Exchange } from './exchange.ts'
import type { Inbound } from './take.ts'

interface Parts {
  readonly settings: Pick<DingtalkAppSettings, 'clientSecret' | 'robotCode'>
  readonly inbound: Inbound
  readonly inbox: Pick<Inbox, 'answered'>
  readonly exchangeOf: (message: InboundMessage, sentAt: Date) => Exchange
  /** Called for each message that came: it counts against the organisation's monthly quota. */
  readonly onReceived: () => void
  readonly onQuotaUsedUp: () => void
  readonly clock: Clock
  readonly wait: Wait
  readonly log: Log
}

/** The reasons not to take an HTTP callback; the last one passes the signature, so it is mostly a wrong setting. */
const refusals = {
  malformed: { status: 400, says: '钉钉回调不符合约定，已拒绝' },
  tooLarge: { status: 413, says: '钉钉回调过长，已拒绝' },
  signature: { status: 403, says: '钉钉回调签名不符，已拒绝；若反复出现请核对 DINGTALK_CLIENT_SECRET' },
  stale: { status: 403, says: '钉钉回调的时间相差超过一小时，已拒绝；若反复出现请核对本机时间' },
  otherRobot: { status: 403, says: '钉钉回调不是发给本机器人的，已拒绝；请核对 DINGTALK_ROBOT_CODE' },
} as const satisfies Record<string, Refused>

type Refusal = keyof typeof refusals

/** A message is far below this. */
const MAX_BODY_BYTES = 64 * 1024

/**
 * DingTalk does not document its patience; an event push has 2.5 s, and the answer still has to travel. Nearly every
 * message is durable and answered long before.
 */
const ANSWER_WITHIN_MS = 1500

/** Shows nothing in the chat. */
const NOTHING = { msgtype: 'empty' } as const

/**
 * `POST /dingtalk/robot` (doc robot-message-type): a forged or malformed callback gets a 4xx and changes nothing. The
 * answer goes out in the exchange where it is one text and ready: one connection less that could fail, one post less of
 * the quota. Else the exchange is ended in time and the answer follows by session webhook.
 */
export function robotRoutes({ settings, inbound, inbox, exchangeOf, clock, wait, log, ...parts }: Parts): Router {
  const refuse = makeRefuse(refusals, log)

  const takeCallback = async (ctx: Context): Promise<Refusal | undefined> => {
    const { clientSecret } = settings
    // Only the time is signed, so nothing but our own arrival time is sure.
    const now = clock.now()
    const signed = checkSignature({ clientSecret, timestamp: ctx.get('timestamp'), sign: ctx.get('sign'), now })
    if (signed !== 'right') return signed
    const body = await readBody(ctx.req, MAX_BODY_BYTES)
    if (body.kind === 'refused') return body.why
    const decoded = decode(parseJson(body.text))
    if (decoded.kind === 'malformed') return 'malformed'
    ctx.status = 200
    ctx.body = NOTHING
    if (decoded.kind === 'quotaUsedUp') {
      parts.onQuotaUsedUp()
      return undefined
    }
    const { robotCode } = decoded.message
    if (robotCode !== undefined && robotCode !== settings.robotCode) return 'otherRobot'
    parts.onReceived()
    await giveAnswer(ctx, exchangeOf(decoded.message, now))
    return undefined
  }

  const giveAnswer = async (ctx: Context, exchange: Exchange) => {
    const left = leftWhole(ctx)
    const { durable, answer } = inbound.take(exchange)
    // A repeated delivery is answered by the first, wherever that answer goes.
    if (!answer) return void (await inTime(durable, ANSWER_WITHIN_MS, wait))
    const ready = await inTime(answer, ANSWER_WITHIN_MS, wait)
    const content = ready && onlyContentOf(ready.replies)
    if (!content) return inbound.reply(exchange, answer)
    ctx.body = webhookMessage(content, exchange.mention === undefined ? [] : [exchange.mention])
    void left.then((whole) => (whole ? inbox.answered(exchange.incoming) : inbound.reply(exchange, answer)))
  }

  return new Router().post('/dingtalk/robot', async (ctx: Context) => {
    const why = await takeCallback(ctx)
    if (why) refuse(ctx, why)
  })
}

/** Whether all of an answer left; known once the connection is done with it, and the platform may hang up before. */
const leftWhole = ({ res }: Context): Promise<boolean> =>
  new Promise((resolve) => {
    res.once('close', () => resolve(res.writableFinished))
  })

/** doc robot-message-type: further off than an hour is refused. */
const MOST_OFF_MS = 3_600_000

interface Signed {
  readonly clientSecret: string
  /** The headers as they came; an absent one is empty. */
  readonly timestamp: string
  readonly sign: string
  readonly now: Date
}

/**
 * Whether the headers of an HTTP callback were made with the secret, within the hour. They cover the
 * time only: nothing in the body is proven by them.
 */
export function checkSignature({
  clientSecret,
  timestamp,
  sign,
  now,
}: Signed): 'right' | 'malformed' | 'signature' | 'stale' {
  if (!/^\d{1,16}$/.test(timestamp) || !/^[A-Za-z0-9+/]{43}=$/.test(sign)) return 'malformed'
  const right = createHmac('sha256', clientSecret).update(`${timestamp}\n${clientSecret}`).digest()
  if (!timingSafeEqual(right, Buffer.from(sign, 'base64'))) return 'signature'
  return Math.abs(now.getTime() - Number(timestamp)) <= MOST_OFF_MS ? 'right' : 'stale'
}
