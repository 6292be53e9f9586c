import { createHmac } from 'node:crypto'

/** A robot message as the documentation shows it; a test gives only the parts it is about. */
export const robotMessage = (fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  msgtype: 'text',
  msgId: 'msgAAA==',
  createAt: Date.parse('2026-01-05T08:59:58+08:00'),
  conversationType: '1',
  conversationId: 'cidBBB==',
  senderStaffId: 'zhang',
  senderNick: '联系人甲',
  senderId: '$:LWCP_v1:$x',
  senderCorpId: 'dingcorp',
  isAdmin: false,
  chatbotCorpId: 'dingcorp',
  chatbotUserId: '$:LWCP_v1:$y',
  robotCode: 'dingapp01',
  text: { content: '查询 3' },
  ...fields,
})

/** The headers of an HTTP callback, made by the documentation and sharing nothing with the product. */
export function signedHeaders(clientSecret: string, at: number): Readonly<Record<string, string>> {
  const timestamp = String(at)
  const sign = createHmac('sha256', clientSecret).update(`${timestamp}\n${clientSecret}`).digest('base64')
  return { 'content-type': 'application/json; charset=utf-8', timestamp, sign }
}
