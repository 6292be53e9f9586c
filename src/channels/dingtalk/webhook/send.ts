import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Reply } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { perhapsSent, sendInOrder } from '../../kit/send-in-order.ts'
import { inTries } from '../../kit/tries.ts'
import type { Wait } from '../../kit/wait.ts'
import { callApi } from '../app/api.ts'
import { type Content, contentsOf, messageUuid, webhookMessage } from '../app/content.ts'
import type { Quota } from '../app/quota.ts'
import type { CustomRobot } from './address.ts'
import type { WebhookPace } from './pace.ts'

export interface WebhookSend {
  readonly robot: CustomRobot
  /** One key is one message, however often it is sent. */
  readonly key: string
  readonly reply: Reply
  /** User ids of members of the group. */
  readonly mentioned: readonly string[]
  readonly urgent: boolean
}

/** Sends by a group's custom robot; it never rejects. */
export type SendByWebhook = (message: WebhookSend) => Promise<Delivery>

interface Parts {
  readonly pace: WebhookPace
  readonly quota: Pick<Quota, 'count' | 'usedUp' | 'worked' | 'refusal'>
  readonly clock: Clock
  readonly log: Log
  readonly wait: Wait
  /** 0 to 1, for the jitter between tries. */
  readonly random: () => number
  readonly timeoutMs: number
}

/** doc custom-robots-send-group-messages. */
const MOST_MENTIONED = 50

/** Sends by custom robots (https://open.dingtalk.com/document/development/custom-robots-send-group-messages). */
export function makeSendByWebhook(parts: Parts): SendByWebhook {
  const { quota, log } = parts

  return async ({ robot, key, reply, mentioned, urgent }) => {
    if (reply.kind === 'file' || reply.kind === 'picture') {
      return { kind: 'refused', cause: '钉钉群机器人不能发送文件和图片' }
    }
    const cause = quota.refusal('hooks', urgent)
    if (cause) return { kind: 'refused', cause }
    const messages = messagesOf(contentsOf(reply), mentioned)
    try {
      return await sendInOrder(messages, (message, index) =>
        postInTries(parts, robot, { ...message, msgUuid: messageUuid(`${key}#${index}`) }),
      )
    } catch (err) {
      // Only a count on disk lets a message out: after a restart it would not be counted.
      log.error({ err, robot: robot.id }, '钉钉群机器人的发送计数没有存盘，消息稍后再发')
      return { kind: 'failed', cause: '发送计数没有存盘' }
    }
  }
}

/** In order; the people mentioned stand below the last part, those above the limit in messages of their own. */
function messagesOf(contents: readonly Content[], mentioned: readonly string[]): object[] {
  const last = contents.at(-1)
  if (!last) return []
  const people = [...new Set(mentioned)]
  const more: object[] = []
  for (let at = MOST_MENTIONED; at < people.length; at += MOST_MENTIONED) {
    more.push(
      webhookMessage({ kind: 'text', text: '请以下联系人一并查看上一条消息' }, people.slice(at, at + MOST_MENTIONED)),
    )
  }
  const before = contents.slice(0, -1).map((content) => webhookMessage(content))
  return [...before, webhookMessage(last, people.slice(0, MOST_MENTIONED)), ...more]
}

/** The same msgUuid is one message, so a try whose answer was lost can be repeated. */
async function postInTries(parts: Parts, robot: CustomRobot, body: object): Promise<Delivery> {
  let doubt = false
  const { delivery } = await inTries(
    parts,
    async () => {
      const posted = (await parts.pace.inTurn(robot.id, () => postOnce(parts, robot, body))) ?? tooFast
      doubt ||= posted.delivery.kind === 'failed' && !posted.delivery.neverLeft
      return posted
    },
    ({ repeat }) => (repeat ? 'pause' : 'stop'),
  )
  return doubt ? perhapsSent(delivery) : delivery
}

interface Posted {
  readonly delivery: Delivery
  readonly repeat: boolean
}

const tooFast: Posted = {
  delivery: { kind: 'failed', cause: '钉钉群机器人发送过快，稍后再发', neverLeft: true },
  repeat: false,
}

async function postOnce({ pace, quota, clock, timeoutMs }: Parts, robot: CustomRobot, body: object): Promise<Posted> {
  const { address, secrets } = signed(robot, clock.now())
  const result = await callApi({ address, body, answer: z.looseObject({}), timeoutMs, secrets })
  if (result.kind === 'unreachable') {
    if (result.arrived) quota.count('hooks')
    const cause = `钉钉群机器人不可用：${result.cause}`
    return { delivery: { kind: 'failed', cause, ...(!result.arrived && { neverLeft: true }) }, repeat: true }
  }
  if (result.kind === 'ok') {
    quota.count('hooks')
    quota.worked('hooks')
    return { delivery: { kind: 'sent' }, repeat: false }
  }
  const { meaning, ...refused } = refusedByWebhook(result)
  if (meaning === 'tooFast') await pace.block(robot.id)
  if (meaning === 'quota') quota.usedUp('hooks')
  return { ...refused, repeat: meaning === 'busy' }
}

/** Encoded once, as URLSearchParams does (dingstart/customize-robot-security-settings). */
function signed({ url, secret }: CustomRobot, now: Date): { address: string; secrets: string[] } {
  const address = new URL(url)
  const token = address.searchParams.get('access_token')
  if (secret) {
    const timestamp = String(now.getTime())
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
    address.searchParams.set('timestamp', timestamp)
    address.searchParams.set('sign', sign)
  }
  return {
    address: address.href,
    secrets: [token, secret].filter((value) => typeof value === 'string' && value !== '').map(String),
  }
}

interface Refused {
  readonly delivery: Delivery
  readonly meaning: 'tooFast' | 'busy' | 'quota' | 'other'
}

/** 130101 and 302033 are in older reports only; all three are followed by ten minutes in which nothing goes out. */
const TOO_FAST: ReadonlySet<string> = new Set(['410100', '130101', '302033', 'send.too.fast', 'send.byToken.tooFast'])
const QUOTA: ReadonlySet<string> = new Set(['90020', '20001', 'Forbidden.AccessDenied.ApiCountLimitForOrg'])

/** Errors after which a custom robot will never send the message. */
const NEVER: ReadonlyMap<string, string> = new Map([
  ['40035', '消息参数不被接受'],
  ['43004', '消息参数不被接受'],
  ['400105', '消息类型不被接受'],
  ['400013', '群已解散'],
  ['400101', '群机器人的地址不正确或已失效'],
  ['400102', '群机器人已停用'],
  ['400106', '群机器人不在群中'],
  ['430101', '消息中的链接未通过钉钉的安全审查'],
  ['430102', '消息文字未通过钉钉的安全审查'],
  ['430103', '消息图片未通过钉钉的安全审查'],
  ['430104', '消息内容未通过钉钉的安全审查'],
])

/** 310000, by what its errmsg names; the order matters, since all of them speak of a match. */
const SECURITY_SETTINGS: readonly (readonly [named: RegExp, why: string])[] = [
  [/timestamp/i, '本机时间不准，签名被拒'],
  [/sign/i, '加签密钥不正确，应写在群机器人地址的 # 之后'],
  [/keyword/i, '群机器人设了关键词，请改用加签'],
  [/\bip\b/i, '本机出口IP不在群机器人的IP地址段中'],
]

/** A custom robot's errcode (https://open.dingtalk.com/document/development/custom-robots-send-group-messages). */
function refusedByWebhook({ code, message }: { readonly code: string; readonly message: string }): Refused {
  const detail = `（${`${code} ${message}`.trim().slice(0, 200)}）`
  if (TOO_FAST.has(code)) return { delivery: failed(`钉钉群机器人发送过快，暂停十分钟${detail}`), meaning: 'tooFast' }
  if (QUOTA.has(code)) return { delivery: failed(`钉钉本月的 Webhook 额度已用完${detail}`), meaning: 'quota' }
  if (code === '-1' || code.startsWith('system.'))
    return { delivery: failed(`钉钉群机器人繁忙${detail}`), meaning: 'busy' }
  const why = NEVER.get(code)
  if (why) return { delivery: { kind: 'refused', cause: `${why}${detail}` }, meaning: 'other' }
  const setting = code === '310000' && SECURITY_SETTINGS.find(([named]) => named.test(message))?.[1]
  return { delivery: failed(`${setting || '钉钉群机器人报错'}${detail}`), meaning: 'other' }
}

/** The platform's own word that it did not take the message. */
const failed = (cause: string): Delivery => ({ kind: 'failed', cause, neverLeft: true })
