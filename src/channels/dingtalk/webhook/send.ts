import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Reply } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { perhapsSent } from '../../kit/send-in-order.ts'
import type { Wait } from '../../kit/wait.ts'
import { callApi } from '../app/api.ts'
import { type Content, contentsOf, webhookMessage } from '../app/content.ts'
import type { Quota } from '../app/quota.ts'
import type { CustomRobot } from './address.ts'
import { refusedByWebhook } from './errors.ts'
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

const TRIES = 3
const FIRST_PAUSE_MS = 1000
/** doc custom-robots-send-group-messages. */
const MOST_MENTIONED = 50

/** https://open.dingtalk.com/document/development/custom-robots-send-group-messages */
export function sendByWebhook(parts: Parts): SendByWebhook {
  const { quota, log } = parts

  return async ({ robot, key, reply, mentioned, urgent }) => {
    if (reply.kind === 'file' || reply.kind === 'picture') {
      return { kind: 'refused', cause: '钉钉群机器人不能发送文件和图片' }
    }
    const cause = quota.refusal('hooks', urgent)
    if (cause) return { kind: 'refused', cause }
    const messages = messagesOf(contentsOf(reply), mentioned)
    if (messages.length === 0) return { kind: 'refused', cause: '消息为空' }
    try {
      for (const [index, message] of messages.entries()) {
        const delivery = await postInTries(parts, robot, { ...message, msgUuid: uuidOf(`${key}#${index}`) })
        if (delivery.kind !== 'sent') return index === 0 ? delivery : perhapsSent(delivery)
      }
      return { kind: 'sent' }
    } catch (err) {
      // What is not on disk is not sent: after a restart it would not be counted.
      log.error({ err, robot: robot.id }, '钉钉群机器人的发送计数没有存盘，消息稍后再发')
      return { kind: 'failed', cause: '发送计数没有存盘' }
    }
  }
}

/** In order; those mentioned stand below the last part, and where they are too many in messages of their own. */
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
  const { pace, wait, random } = parts
  let doubt = false
  for (let tried = 1; ; tried += 1) {
    const { delivery, repeat } = (await pace.inTurn(robot.id, () => postOnce(parts, robot, body))) ?? tooFast
    doubt ||= delivery.kind === 'failed' && !delivery.neverLeft
    if (!repeat || tried === TRIES) return doubt ? perhapsSent(delivery) : delivery
    await wait(FIRST_PAUSE_MS * 2 ** (tried - 1) * (0.5 + random()))
  }
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

const uuidOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32)
