import type { Answer } from '../../src/domain/message.ts'
import type { Card, Memory, Open } from './memory.ts'
import type { Message } from './message.ts'
import { chosen, type Ordered } from './ordered.ts'

const OPEN_FOR_MS = 10 * 60_000

/** The acts that a message orders, by its words and by what was asked before it. */
export function orderedBy(message: Message, { open, waits }: Memory, now: number): readonly Ordered[] {
  switch (message.kind) {
    case 'order':
      return message.ordered
    case 'file':
      return waits && isOpen(waits.askedAt, now) ? waits.about : []
    case 'answer': {
      if (!open || !isOpen(open.askedAt, now)) return []
      if (message.way === 'button') return open.buttons.includes(message.text) ? answered(open, message.text) : []
      return open.isLast && consents(message.way, open) ? answered(open, message.text) : []
    }
    default:
      return []
  }
}

const isOpen = (since: number, now: number): boolean => now - since <= OPEN_FOR_MS

const consents = (way: Extract<Message, { kind: 'answer' }>['way'], { labels, irrevocable }: Open): boolean =>
  labels.size > 0 ? way === 'choice' : way === 'firm' || (way === 'consent' && !irrevocable)

function answered(open: Open, text: string): readonly Ordered[] {
  if (open.labels.size === 0) return open.about
  const label = labelIn(open, text)
  return label === undefined ? [] : chosen(open.about, label)
}

function labelIn({ labels }: Open, text: string): string | undefined {
  const number = /\d+/.exec(text.replace(/#.*/, ''))?.[0] ?? ordinalIn(text)
  return number === undefined
    ? [...labels.values()].find((label) => label.includes(text.trim()))
    : labels.get(Number(number))
}

const HAN_DIGITS = '〇一二三四五六七八九'

/** 第二个 as a number. */
function ordinalIn(text: string): number | undefined {
  const digit = /^[第选]?([一二三四五六七八九])个?$/.exec(text.trim())?.[1]
  return digit === undefined ? undefined : HAN_DIGITS.indexOf(digit)
}

/** What is remembered after an answer. */
export function remembered(message: Message, memory: Memory, answer: Answer, now: number): Memory {
  const card = cardOf(answer)
  const about = aboutOf(message, memory, card)
  const still = memory.waits && message.kind !== 'file' ? { waits: memory.waits } : {}
  const waits = waitsFor(answer) ? { waits: { about, askedAt: now } } : still
  const { open } = memory
  if (card) {
    const irrevocable = message.kind === 'answer' && open ? open.irrevocable : isIrrevocable(message)
    return { open: { ...card, about, irrevocable, askedAt: now, isLast: true }, ...waits }
  }
  if (!open || message.kind === 'secondThoughts') return waits
  if (message.kind === 'answer' && message.way !== 'thanks' && answer.outcome !== 'asked') return waits
  return { open: { ...open, isLast: message.kind === 'answer' }, ...waits }
}

const isIrrevocable = (message: Message): boolean => 'irrevocable' in message && message.irrevocable === true

/** What a question would do: that of the message it answers, or what is left of an earlier question. */
function aboutOf(message: Message, { open }: Memory, card: Card | undefined): readonly Ordered[] {
  if ('about' in message) return message.about
  if (!open) return []
  const isSame = card !== undefined && [...card.labels.values()].join() === [...open.labels.values()].join()
  if (isSame) return open.about
  return message.kind === 'answer' ? answered(open, message.text) : []
}

function cardOf({ outcome, replies }: Answer): Card | undefined {
  const card = replies.find(({ kind }) => kind === 'card')
  if (outcome !== 'asked' || card?.kind !== 'card') return undefined
  const lines = [...card.text.matchAll(/^(\d{1,2})\. (.+)$/gm)]
  const isChoice = /请回复前面的数字/.test(card.text)
  return {
    labels: new Map(isChoice ? lines.map(([, number, label]) => [Number(number), label ?? '']) : []),
    buttons: card.buttons.filter(({ label }) => label !== '取消').map(({ say }) => say),
  }
}

const waitsFor = ({ command, outcome, replies }: Answer): boolean =>
  command === 'submit' && outcome === 'asked' && replies.some(({ text }) => /发送文件|上传页/.test(text))
