import type { WecomAppSettings } from '../../settings.ts'
import { type Sealed, seal } from './crypto.ts'
import { cdata } from './write-xml.ts'

interface PassiveReply {
  readonly to: string
  readonly text: string
  readonly at: Date
  /** The nonce of the request, which the platform allows to be used again. */
  readonly nonce: string
}

/** The encrypted answer to a callback (https://developer.work.weixin.qq.com/document/path/90241). */
export function passiveReply(settings: WecomAppSettings, { to, text, at, nonce }: PassiveReply): string {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const message = `<xml><ToUserName>${cdata(to)}</ToUserName><FromUserName>${cdata(settings.corpId)}</FromUserName><CreateTime>${timestamp}</CreateTime><MsgType>${TEXT}</MsgType><Content>${cdata(text)}</Content></xml>`
  return envelope(seal(settings, message, { timestamp, nonce }))
}

const TEXT = cdata('text')

const envelope = ({ ciphertext, signature, timestamp, nonce }: Sealed): string =>
  `<xml><Encrypt>${cdata(ciphertext)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature><TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
