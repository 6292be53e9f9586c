import type { Answer } from '../../../../domain/message.ts'
import { fitsCard } from '../../card.ts'
import { cleanText, fits } from '../../text.ts'

/**
 * The one text that can answer in the callback itself: empty for no replies, undefined when it cannot carry them. What
 * has buttons is better sent, unless the API is out of order: its text says all of it.
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
