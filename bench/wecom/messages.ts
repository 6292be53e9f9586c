import { z } from 'zod'
import { open, seal } from '../../src/channels/wecom/app/callback/crypto.ts'
import { cdata, readXml } from '../../src/channels/wecom/app/callback/xml.ts'
import type { Said } from '../said.ts'
import type { Answered } from './connection.ts'
import { keys } from './keys.ts'

const element = (name: string, ...content: readonly string[]): string => `<${name}>${content.join('')}</${name}>`

let message = 7_300_000_000_000_000_000n

/** A whole HTTP request of one message, each with an id of its own, as WeCom posts it. */
export function callbackOf({ member, text }: Said, port: number): Buffer {
  message += 1n
  const now = String(Math.floor(Date.now() / 1000))
  const xml = element(
    'xml',
    element('ToUserName', cdata(keys.corpId)),
    element('FromUserName', cdata(member)),
    element('CreateTime', now),
    element('MsgType', cdata('text')),
    element('Content', cdata(text)),
    element('MsgId', String(message)),
    element('AgentID', String(keys.agentId)),
  )
  const sealed = seal(keys, xml, { timestamp: now, nonce: String(message) })
  const query = new URLSearchParams({ msg_signature: sealed.signature, timestamp: now, nonce: sealed.nonce })
  const body = element(
    'xml',
    element('ToUserName', cdata(keys.corpId)),
    element('AgentID', cdata(String(keys.agentId))),
    element('Encrypt', cdata(sealed.ciphertext)),
  )
  const head = [
    `POST /wecom/app?${query} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: text/xml',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const Envelope = z.object({ Encrypt: z.string(), MsgSignature: z.string(), TimeStamp: z.string(), Nonce: z.string() })
const Reply = z.object({ Content: z.string() })

/** The text of a passive reply; throws for anything else, so that no error is taken for speed. */
export function textOf({ status, body }: Answered): string {
  if (status !== 200 || body.length === 0) throw new Error(`answered ${status} with ${body.length} bytes`)
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = Envelope.parse(readXml(body.toString()))
  const opened = open(keys, { signature: MsgSignature, timestamp: TimeStamp, nonce: Nonce }, Encrypt)
  if (opened.kind === 'rejected') throw new Error(`an answer with a wrong ${opened.why}`)
  return Reply.parse(readXml(opened.message)).Content
}
