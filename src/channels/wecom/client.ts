import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Delivery } from '../../ports/outbound.ts'
import { accessToken } from './access-token.ts'
import { type ApiResult, callApi } from './api.ts'
import { toDelivery, tokenEnded, worthRepeating } from './api-errors.ts'
import { duplicateCheckSeconds, type Purpose } from './duplicate-check.ts'
import { pacing } from './pace.ts'
import type { WecomAppSettings } from './settings.ts'
import { cleanText, splitText } from './text.ts'
import { realWait, type Wait } from './wait.ts'

export interface TextMessage {
  /** The member's userid. */
  readonly to: string
  readonly text: string
  /** One key is one message, however often it is sent. */
  readonly key: string
  readonly purpose: Purpose
}

/** Sends as the app; it never rejects. */
export interface WecomClient {
  /** A long text goes out in parts, in order; the first part that does not go through ends it. */
  sendText(message: TextMessage): Promise<Delivery>
  /** Whether the platform hands out an access token. */
  ready(): Promise<boolean>
}

interface Parts {
  readonly settings: WecomAppSettings
  readonly clock: Clock
  /** 0 to 1, for the jitter between tries. */
  readonly random?: () => number
  readonly wait?: Wait
  readonly timeoutMs?: number
}

const TRIES = 3
const FIRST_PAUSE_MS = 1000

/** doc 90236: letters, digits and `_-@.`; so neither `@all` nor a list of several can pass for one member. */
const UserId = /^[A-Za-z0-9][\w.@-]{0,63}$/

const Sent = z.object({ invaliduser: z.string().default(''), unlicenseduser: z.string().default('') })
type Sent = z.infer<typeof Sent>

/** The client of one self-built app (https://developer.work.weixin.qq.com/document/path/90236). */
export function wecomClient({
  settings,
  clock,
  random = Math.random,
  wait = realWait,
  timeoutMs = 10_000,
}: Parts): WecomClient {
  const token = accessToken({ settings, clock, timeoutMs })
  const inTurn = pacing({ clock, wait })

  const postOnce = async (body: unknown): Promise<{ result: ApiResult<Sent>; token?: string }> => {
    const current = await token.get()
    if (current.kind !== 'ok') return { result: current }
    const query = new URLSearchParams({ access_token: current.value })
    const address = `${settings.apiBase}/cgi-bin/message/send?${query}`
    return { result: await callApi({ address, body, answer: Sent, timeoutMs }), token: current.value }
  }

  const postWithToken = async (body: unknown): Promise<ApiResult<Sent>> => {
    const first = await postOnce(body)
    if (first.token === undefined || first.result.kind !== 'error' || !tokenEnded.has(first.result.errcode)) {
      return first.result
    }
    token.drop(first.token)
    return (await postOnce(body)).result
  }

  const post = async (body: unknown): Promise<ApiResult<Sent>> => {
    for (let tried = 1; ; tried += 1) {
      const result = await postWithToken(body)
      if (tried === TRIES || !worthRepeating(result)) return result
      await wait(FIRST_PAUSE_MS * 2 ** (tried - 1) * (0.5 + random()))
    }
  }

  const sendPart = async ({ to, text, key, purpose }: TextMessage): Promise<Delivery> => {
    const result = await post({
      touser: to,
      agentid: settings.agentId,
      msgtype: 'text',
      text: { content: text },
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateCheckSeconds(key, purpose),
    })
    return result.kind === 'ok' ? deliveryTo(to, result.value) : toDelivery(result)
  }

  return {
    async sendText(message) {
      if (!UserId.test(message.to)) return { kind: 'refused', cause: '名单中的企业微信账号格式不正确' }
      const parts = splitText(cleanText(message.text))
      if (parts.length === 0) return { kind: 'refused', cause: '消息为空' }
      return inTurn(message.to.toLowerCase(), async (slot) => {
        for (const [index, text] of parts.entries()) {
          await slot()
          const delivery = await sendPart({ ...message, text, key: `${message.key}#${index}` })
          if (delivery.kind !== 'sent') return delivery
        }
        return { kind: 'sent' }
      })
    },
    ready: async () => (await token.get()).kind === 'ok',
  }
}

/** A list is sent to the others with errcode 0, so each answer is read for the ones left out, in whatever case. */
function deliveryTo(userId: string, { invaliduser, unlicenseduser }: Sent): Delivery {
  const names = (list: string) => list.toLowerCase().split('|').includes(userId.toLowerCase())
  if (names(invaliduser)) return { kind: 'refused', cause: '成员不在应用的可见范围或账号有误' }
  if (names(unlicenseduser)) return { kind: 'refused', cause: '成员没有有效的接口许可' }
  return { kind: 'sent' }
}
