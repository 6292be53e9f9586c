import type { Answer } from '../../domain/message.ts'
import { type Sealed, seal } from './crypto.ts'
import type { WecomAppSettings } from './settings.ts'
import { cleanText, fits } from './text.ts'
import { cdata } from './xml.ts'

/** The one text that can answer in the callback itself: empty for no replies, undefined when it cannot carry them. */
export function passiveText({ replies }: Answer): string | undefined {
  if (replies.some(({ kind }) => kind === 'file' || kind === 'picture')) return undefined
  const text = replies
    .map((reply) => cleanText(reply.text))
    .filter((part) => part !== '')
    .join('\n\n')
  return fits(text) ? text : undefined
}

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
  const message = element('xml', [
    element('ToUserName', [cdata(to)]),
    element('FromUserName', [cdata(settings.corpId)]),
    element('CreateTime', [timestamp]),
    element('MsgType', [cdata('text')]),
    element('Content', [cdata(text)]),
  ])
  return envelope(seal(settings, message, { timestamp, nonce }))
}

const envelope = ({ ciphertext, signature, timestamp, nonce }: Sealed): string =>
  element('xml', [
    element('Encrypt', [cdata(ciphertext)]),
    element('MsgSignature', [cdata(signature)]),
    element('TimeStamp', [timestamp]),
    element('Nonce', [cdata(nonce)]),
  ])

const element = (name: string, content: readonly string[]): string => `<${name}>${content.join('')}</${name}>`
