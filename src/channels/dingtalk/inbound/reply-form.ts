import { createHash } from 'node:crypto'
import { type Reply, textReply } from '../../../domain/message.ts'
import { type Content, contentsOf, webhookMessage } from '../app/content.ts'

/** One step of giving an answer, with the place of its first reply. */
export type Step =
  /** Chat messages, and the reply that says the same. */
  | { readonly kind: 'say'; readonly index: number; readonly reply: Reply }
  /** What is no text by itself. */
  | { readonly kind: 'whole'; readonly index: number; readonly reply: Reply }

/**
 * Texts next to each other in one, for each post may count. A card goes as a card where `whole` says that it can; its
 * text says all that its buttons do.
 */
export function stepsOf(replies: readonly Reply[], whole: (reply: Reply) => boolean): readonly Step[] {
  const steps: Step[] = []
  for (const [index, reply] of replies.entries()) {
    const last = steps.at(-1)
    if (reply.kind === 'file' || reply.kind === 'picture') steps.push({ kind: 'whole', index, reply })
    else if (reply.kind === 'card') steps.push({ kind: whole(reply) ? 'whole' : 'say', index, reply })
    else if (last?.kind === 'say' && last.reply.kind !== 'card')
      steps.splice(-1, 1, { ...last, reply: textReply(last.reply.text, '', reply.text) })
    else steps.push({ kind: 'say', index, reply })
  }
  return steps
}

/** The one chat message that can answer in the exchange itself; undefined when one cannot carry it all. */
export function onlyContentOf(replies: readonly Reply[]): Content | undefined {
  const [step, ...more] = stepsOf(replies, () => false)
  if (step?.kind !== 'say' || more.length > 0) return undefined
  const [content, ...rest] = contentsOf(step.reply)
  return rest.length === 0 ? content : undefined
}

/** A post to a session webhook; the id lets a repeated one be one message where the platform minds it. */
export const sessionPost = (content: Content, mention: string | undefined, key: string): object => ({
  ...webhookMessage(content, mention === undefined ? [] : [mention]),
  msgUuid: createHash('sha256').update(key).digest('hex').slice(0, 32),
})
