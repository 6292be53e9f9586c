import { type Sealed, seal } from './crypto.ts'
import type { WecomAppSettings } from './settings.ts'
import { cdata, element } from './write-xml.ts'

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
  const message = element(
    'xml',
    element('ToUserName', cdata(to)),
    element('FromUserName', cdata(settings.corpId)),
    element('CreateTime', timestamp),
    element('MsgType', cdata('text')),
    element('Content', cdata(text)),
  )
  return envelope(seal(settings, message, { timestamp, nonce }))
}

const envelope = ({ ciphertext, signature, timestamp, nonce }: Sealed): string =>
  element(
    'xml',
    element('Encrypt', cdata(ciphertext)),
    element('MsgSignature', cdata(signature)),
    element('TimeStamp', timestamp),
    element('Nonce', cdata(nonce)),
  )
