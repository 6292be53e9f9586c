import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Delivery } from '../../ports/outbound.ts'
import { callApi } from './api.ts'
import { toDelivery } from './api-errors.ts'
import { tokenCaller } from './call-with-token.ts'
import { duplicateCheckSeconds, type Purpose } from './duplicate-check.ts'
import { fitsMedia, type Media, uploadMedia } from './media.ts'
import { pacing } from './pace.ts'
import type { WecomAppSettings } from './settings.ts'
import { cleanText, splitText } from './text.ts'
import { realWait, type Wait } from './wait.ts'

export interface MemberMessage {
  /** The member's userid. */
  readonly to: string
  /** One key is one message, however often it is sent. */
  readonly key: string
  readonly purpose: Purpose
}

/** Sends as the app; it never rejects. */
export interface WecomClient {
  /** A long text goes out in parts, in order; the first part that does not go through ends it. */
  sendText(message: MemberMessage & { readonly text: string }): Promise<Delivery>
  /** Uploads and sends; refused for what the platform does not take. */
  sendMedia(message: MemberMessage & Media): Promise<Delivery>
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

/** doc 90236: letters, digits and `_-@.`; so neither `@all` nor a list of several can pass for one member. */
const UserId = /^[A-Za-z0-9][\w.@-]{0,63}$/

const Sent = z.object({ invaliduser: z.string().default(''), unlicenseduser: z.string().default('') })
type Sent = z.infer<typeof Sent>

type Content = { readonly msgtype: string } & Readonly<Record<string, unknown>>

const badUserId: Delivery = { kind: 'refused', cause: '名单中的企业微信账号格式不正确' }

/** The client of one self-built app (https://developer.work.weixin.qq.com/document/path/90236). */
export function wecomClient({
  settings,
  clock,
  random = Math.random,
  wait = realWait,
  timeoutMs = 10_000,
}: Parts): WecomClient {
  const { call, ready } = tokenCaller({ settings, clock, random, wait, timeoutMs })
  const inTurn = pacing({ clock, wait })

  const post = async ({ to, key, purpose }: MemberMessage, content: Content): Promise<Delivery> => {
    const body = {
      touser: to,
      agentid: settings.agentId,
      ...content,
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateCheckSeconds(key, purpose),
    }
    const result = await call((token) => {
      const query = new URLSearchParams({ access_token: token })
      const address = `${settings.apiBase}/cgi-bin/message/send?${query}`
      return callApi({ address, body, answer: Sent, timeoutMs })
    })
    return result.kind === 'ok' ? deliveryTo(to, result.value) : toDelivery(result)
  }

  return {
    async sendText(message) {
      if (!UserId.test(message.to)) return badUserId
      const parts = splitText(cleanText(message.text))
      if (parts.length === 0) return { kind: 'refused', cause: '消息为空' }
      return inTurn(message.to.toLowerCase(), async (slot) => {
        for (const [index, text] of parts.entries()) {
          await slot()
          const content = { msgtype: 'text', text: { content: text } } as const
          const delivery = await post({ ...message, key: `${message.key}#${index}` }, content)
          if (delivery.kind !== 'sent') return delivery
        }
        return { kind: 'sent' }
      })
    },
    async sendMedia({ to, key, purpose, ...media }) {
      if (!UserId.test(to)) return badUserId
      if (!fitsMedia(media)) return { kind: 'refused', cause: '文件大小不被接受' }
      return inTurn(to.toLowerCase(), async (slot) => {
        await slot()
        const uploaded = await call((token) => uploadMedia({ apiBase: settings.apiBase, token, timeoutMs }, media))
        if (uploaded.kind !== 'ok') return toDelivery(uploaded)
        const content = { media_id: uploaded.value }
        const message =
          media.type === 'file' ? { msgtype: 'file', file: content } : { msgtype: 'image', image: content }
        return post({ to, key, purpose }, message)
      })
    },
    ready,
  }
}

/** A list is sent to the others with errcode 0, so each answer is read for the ones left out, in whatever case. */
function deliveryTo(userId: string, { invaliduser, unlicenseduser }: Sent): Delivery {
  const names = (list: string) => list.toLowerCase().split('|').includes(userId.toLowerCase())
  if (names(invaliduser)) return { kind: 'refused', cause: '成员不在应用的可见范围或账号有误' }
  if (names(unlicenseduser)) return { kind: 'refused', cause: '成员没有有效的接口许可' }
  return { kind: 'sent' }
}
