import { pastedReceiptAt } from '../../domain/pasted-receipt.ts'
import type { Understood } from '../request.ts'
import { tidy } from '../text/tidy.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { mentionsIn } from '../words/mentions.ts'
import { commandMeantBy, readMessage } from '../words/message.ts'

/** The end of a quotation, and what the sender says below it. */
const BELOW_QUOTE = /」\n-[- ]{2,}\n([\s\S]*)$/

/** Maximum letters of the sender's own before a pasted receipt. */
const MOST_BEFORE = 200

/**
 * Reads a receipt pasted whole as a question about it: its words name commands (撤回, 自评) that nobody orders. Words of the
 * sender's own, before it or below a quotation of it, may name no other command.
 */
export function readPastedReceipt(said: string, vocabulary: Vocabulary): Understood | undefined {
  const text = tidy(said)
  const at = pastedReceiptAt(text)
  const command = commandMeantBy({ vocabulary }, 'receiptCode')
  if (at === undefined || at > MOST_BEFORE || !command) return undefined
  const own = `${text.slice(0, at)}\n${BELOW_QUOTE.exec(text)?.[1] ?? ''}`
  const message = readMessage(own.replaceAll(/[「」『』“”"'>【】]/g, ' '), vocabulary)
  const orders = mentionsIn(message).filter(({ commands }) => !commands.some(({ id }) => id === command.id))
  if (message.links.length > 0 || orders.some(({ changes }) => changes)) return undefined
  return { kind: 'request', request: { command: command.id, lines: [{ links: [], rest: text }] } }
}
