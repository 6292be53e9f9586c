import { LRUCache } from 'lru-cache'
import { readBare, readGreeting } from './order/bare.ts'
import { readVerbatim } from './order/read-as-said.ts'
import { segmentsOf, understandSegment } from './order/segment.ts'
import { pairMaterials, together } from './order/together.ts'
import type { Understood } from './request.ts'
import { restoreLinks } from './text/links.ts'
import type { Vocabulary } from './vocabulary.ts'
import { mentionsIn } from './words/mentions.ts'
import { type Message, readMessage } from './words/message.ts'
import { nearestCommands } from './words/nearest.ts'
import { withoutSlip } from './words/slip.ts'

const LONGEST_TEXT = 2000

/** Maximum length of a text that is remembered; short texts recur: 查询, 任务, 自评 1 符合1、3. */
const LONGEST_REMEMBERED = 40
const REMEMBERED = 1000

const remembered = new WeakMap<Vocabulary, LRUCache<string, Understood>>()

/**
 * Reads a message as a request, as something to ask back about, or as neither. Never throws; linear in the text. A text
 * that was read before under the same vocabulary is not read again, so the answer is frozen.
 */
export function understand(text: string, vocabulary: Vocabulary): Understood {
  if (text.length > LONGEST_REMEMBERED || text.includes('//')) return understandAnew(text, vocabulary)
  const memo = remembered.get(vocabulary) ?? new LRUCache<string, Understood>({ max: REMEMBERED })
  remembered.set(vocabulary, memo)
  const known = memo.get(text)
  if (known) return known
  const understood = frozen(understandAnew(text, vocabulary))
  memo.set(text, understood)
  return understood
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

/** Reads a message without looking whether it was read before. */
export function understandAnew(text: string, vocabulary: Vocabulary): Understood {
  if (text.length > LONGEST_TEXT) return unknown(text, vocabulary)
  const message = readMessage(text, vocabulary)
  return pairMaterials(understandMessage(message), message) ?? unknown(message.text, vocabulary)
}

const unknown = (text: string, vocabulary: Vocabulary): Understood => ({
  kind: 'unknown',
  nearest: nearestCommands(text, vocabulary),
})

function understandSlip(message: Message): Understood | undefined {
  const corrected = withoutSlip(message)
  if (corrected === undefined) return undefined
  const again = readMessage(restoreLinks(corrected, message.links), message.vocabulary)
  return mentionsIn(again).length > 0 ? understandMessage(again) : undefined
}

function understandMessage(message: Message): Understood | undefined {
  const mentions = mentionsIn(message)
  if (mentions.length === 0) return readGreeting(message) ?? understandSlip(message) ?? readBare(message)
  const verbatim = readVerbatim(message, mentions)
  if (verbatim) return verbatim
  const [first, ...others] = segmentsOf(message.tokens, mentions).map((segment) => understandSegment(message, segment))
  if (first === undefined || others.length === 0) return first
  return together([first, ...others.filter((one) => one !== undefined)], message)
}
