import type { Answer } from '../../../../domain/message.ts'
import { cleanText } from '../../../kit/text.ts'
import { fitsCard } from '../../card.ts'
import { fits } from '../../limits.ts'
import type { WecomAppSettings } from '../../settings.ts'
import { type Sealed, seal } from './crypto.ts'
import { cdata } from './xml.ts'

/**
 * The one text that can answer in the callback itself: empty for no replies, undefined when it cannot carry them. A card
 * is better sent with its buttons, unless the API is out of order; its text says all of it.
 */
export function passiveText({ replies }: Answer, apiUp: boolean): string | undefined {
  const [only] = replies
  if (only?.kind === 'text' && replies.length === 1) return whole(cleanText(only.text))
  const sent = replies.some(
    (reply) => reply.kind === 'file' || reply.kind === 'picture' || (reply.kind === 'card' && apiUp && fitsCard(reply)),
  )
  if (sent) return undefined
  const texts = replies.map((reply) => cleanText(reply.text))
  return whole(texts.filter((text) => text !== '').join('\n\n'))
}

const whole = (text: string): string | undefined => (fits(text) ? text : undefined)

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
