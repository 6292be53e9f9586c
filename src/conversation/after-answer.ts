import { shanghaiIso } from '../domain/day.ts'
import type { Answer } from '../domain/message.ts'
import type { FileRef } from '../domain/task.ts'
import type { Handled } from './command.ts'
import { type Conversation, filesAtHand } from './conversation.ts'
import type { FileTaking } from './file-taking.ts'

interface Exchange {
  readonly answer: Answer
  readonly handled?: Handled | undefined
  /** Files that came with this message. */
  readonly brought: readonly FileRef[]
  /** Files the command was given. */
  readonly used: readonly FileRef[]
  readonly taking: Pick<FileTaking, 'isTaker'>
  /** Files that were refused. */
  readonly refused: readonly FileRef[]
  readonly message: string
  /** It turned a page, or is older than the question that is open: that stays open. */
  readonly leavesOpen: boolean
  /** When the message was sent, as far as the platform proves it. */
  readonly sentAt: Date
  readonly now: Date
}

const MOST_FILES_HELD = 20

/**
 * The dialogue after an answer; the very same value when nothing is to be kept, so that a query writes nothing.
 * An open question outlives a query, and ends with its answer or with the next change.
 */
export function afterAnswer(before: Conversation, exchange: Exchange): Conversation {
  const held = heldAfter(before, exchange)
  const pending = exchange.leavesOpen ? before.pending : pendingAfter(before, exchange)
  const isSame = held === before.held && pending === before.pending
  return isSame ? before : { ...before, held, pending }
}

function pendingAfter(before: Conversation, { answer, handled, used, sentAt, now }: Exchange): Conversation['pending'] {
  // Platforms' clocks may be ahead of ours, and not every message brings the platform's time.
  const since = sentAt < now ? sentAt : now
  const asked = { askedAt: shanghaiIso(now), sentAt: since.toISOString() }
  if (handled?.question && answer.command !== 'unknown') {
    return { command: answer.command, question: handled.question, files: [...used], ...asked }
  }
  if (handled?.question) {
    const command = firstCommand(handled.question)
    return { command, question: handled.question, files: [...used], ...asked }
  }
  if (before.pending === null) return null
  const answersIt = answer.command === before.pending.command && answer.outcome !== 'asked'
  return answersIt ? null : before.pending
}

function firstCommand(question: NonNullable<Handled['question']>) {
  if (question.kind !== 'choose') return question.request.command
  const [first] = question.choices
  if (!first) throw new Error('a question without choices')
  return first.request.command
}

function heldAfter(
  before: Conversation,
  { answer, brought, used, taking, refused, message, now }: Exchange,
): Conversation['held'] {
  const handedIn = taking.isTaker(answer.command) && answer.outcome === 'ok'
  const taken = new Set([...(handedIn ? used : []), ...refused].map(({ sha256 }) => sha256))
  const fresh = brought
    .filter(({ sha256 }) => !taken.has(sha256) && !before.held.some(({ file }) => file.sha256 === sha256))
    .map((file) => ({ file, message, at: shanghaiIso(now) }))
  const stillHeld = before.held.filter(({ file }) => !taken.has(file.sha256))
  if (fresh.length === 0 && stillHeld.length === before.held.length) return before.held
  return [...filesAtHand({ ...before, held: stillHeld }, now), ...fresh].slice(-MOST_FILES_HELD)
}
