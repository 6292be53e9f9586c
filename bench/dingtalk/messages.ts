import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Said } from '../said.ts'
import type { Answered } from '../wecom/connection.ts'
import { keys } from './keys.ts'

let message = 0

/** A whole HTTP request of one message, each with an id of its own, as DingTalk posts it. */
export function callbackOf({ member, text }: Said, port: number): Buffer {
  message += 1
  const now = Date.now()
  const sign = createHmac('sha256', keys.clientSecret).update(`${now}\n${keys.clientSecret}`).digest('base64')
  const body = JSON.stringify({
    conversationId: 'cidBench==',
    chatbotCorpId: 'dingcorp',
    chatbotUserId: '$:LWCP_v1:$robot',
    msgId: `msg${now}x${message}==`,
    senderNick: '联系人',
    isAdmin: false,
    senderStaffId: member,
    sessionWebhookExpiredTime: now + 5_400_000,
    createAt: now,
    senderCorpId: 'dingcorp',
    conversationType: '1',
    senderId: `$:LWCP_v1:$${member}`,
    robotCode: keys.clientId,
    msgtype: 'text',
    text: { content: ` ${text}` },
  })
  const head = [
    'POST /dingtalk/robot HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json; charset=utf-8',
    `timestamp: ${now}`,
    `sign: ${sign}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const Reply = z.union([
  z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ text: z.string() }) }),
])

/** The text of an answer; throws for anything else, so that no error and no empty answer is taken for speed. */
export function textOf({ status, body }: Answered): string {
  if (status !== 200) throw new Error(`answered ${status}`)
  const reply = Reply.parse(JSON.parse(body.toString()))
  return reply.msgtype === 'text' ? reply.text.content : reply.markdown.text
}
