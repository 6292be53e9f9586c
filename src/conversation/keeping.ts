import { shanghaiIso } from '../domain/day.ts'
import type { Dialogue } from '../domain/dialogue.ts'
import { type Answer, type Incoming, textReply } from '../domain/message.ts'
import { type QuestionTag, questionTag, withTag } from '../domain/question-tag.ts'
import type { FileRef } from '../domain/task.ts'
import type { Alongside, DialogueWrite } from '../ports/record-stores.ts'
import type { Handled } from './command.ts'
import { type Conversation, filesAtHand } from './conversation.ts'
import type { FileTaking } from './file-taking.ts'
import { firstPage } from './pages.ts'

/** The response to a message. */
export interface Response {
  readonly answer: Answer
  readonly handled?: Handled
  /** Set for a page of an earlier answer: the lines after it. */
  readonly rest?: readonly string[]
}

/** An answer as it is given: its first page, and the lines after it. */
export interface Shown {
  readonly answer: Answer
  readonly rest: readonly string[]
}

/** The traces that one message leaves in its dialogue. */
export interface Keeping {
  /** Gives the write of the dialogue that goes along with a change. */
  readonly alongside: Alongside
  /** The answer that went along with a change, as it is given; undefined where nothing changed. */
  kept(): Shown | undefined
  /** Notes a refusal: no change came about, and its files are no longer kept. */
  refuse(files: readonly FileRef[]): void
  /** The files that were refused. */
  refused(): readonly FileRef[]
  /** The answer as it is given, with its write of the dialogue; a query writes nothing. */
  keep(response: Response): Shown & { readonly write: DialogueWrite | undefined }
}

interface Exchange {
  readonly incoming: Incoming
  readonly brought: readonly FileRef[]
  readonly used: readonly FileRef[]
  readonly taking: Pick<FileTaking, 'isTaker'>
  readonly leavesOpen: boolean
  readonly drops: boolean
  /** Lines that end the answer, whatever it is: parts of the message that it is not about. */
  readonly also: readonly string[]
  /** It reads as an answer to a question, whether one was open or not: such a message is good for once. */
  readonly answers: boolean
  readonly now: Date
}

export function keepingOf(
  { key, before }: { readonly key: string; readonly before: Dialogue<Conversation> },
  { incoming, now, answers, also, ...exchange }: Exchange,
): Keeping {
  let along: Shown | undefined
  let refused: readonly FileRef[] = []
  const tag = questionTag(key, incoming.id)

  const writeOf = (said: Conversation, answer: Answer): DialogueWrite => ({
    key,
    madeFrom: before.version,
    said,
    answered: {
      message: incoming.id,
      at: shanghaiIso(now),
      answer,
      ...(incoming.answerTo ? { owedTo: incoming.answerTo } : {}),
    },
  })
  const after = ({ answer: whole, handled, rest: left }: Response) => {
    const { answer, rest } = left
      ? { answer: whole, rest: left }
      : firstPage(withLines(handled?.question ? tagged(whole, tag) : whole, also))
    const said = afterAnswer(before.said, {
      ...exchange,
      refused,
      answer,
      handled,
      tag,
      message: incoming.id,
      sentAt: incoming.sentAt,
      now,
    })
    return { answer, rest, said }
  }

  return {
    alongside: (whole) => {
      const { answer, rest, said } = after({ answer: whole })
      along = { answer, rest }
      return writeOf(said, answer)
    },
    kept: () => along,
    refuse: (files) => {
      along = undefined
      refused = files
    },
    refused: () => refused,
    keep: (response) => {
      const { answer, rest, said } = after(response)
      return { answer, rest, write: said === before.said && !answers ? undefined : writeOf(said, answer) }
    },
  }
}

const withLines = (answer: Answer, lines: readonly string[]): Answer =>
  lines.length === 0 ? answer : { ...answer, replies: [...answer.replies, textReply(...lines)] }

const tagged = (answer: Answer, tag: QuestionTag): Answer => ({ ...answer, replies: [...withTag(answer.replies, tag)] })

interface Answered {
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
  /** It took back what was asked before it. */
  readonly drops: boolean
  /** The tag of the question that is asked, if one is. */
  readonly tag: QuestionTag
  /** When the message was sent, as far as the platform proves it. */
  readonly sentAt: Date
  readonly now: Date
}

const MOST_FILES_HELD = 20

/**
 * The dialogue after an answer; the very same value when nothing is to be kept, so that a query writes nothing.
 * An open question ends with its answer; whatever else is said suspends it.
 */
function afterAnswer(before: Conversation, exchange: Answered): Conversation {
  const held = heldAfter(before, exchange)
  const pending = exchange.leavesOpen ? before.pending : pendingAfter(before, exchange)
  const isSame = held === before.held && pending === before.pending
  return isSame ? before : { ...before, held, pending }
}

function pendingAfter(before: Conversation, exchange: Answered): Conversation['pending'] {
  const { answer, handled, used, sentAt, now, drops, tag } = exchange
  if (handled?.question) {
    // Platforms' clocks may be ahead of ours, and not every message brings the platform's time.
    const since = sentAt < now ? sentAt : now
    const asked = { askedAt: shanghaiIso(now), sentAt: since.toISOString(), tag }
    const command = answer.command === 'unknown' ? firstCommand(handled.question) : answer.command
    return { command, question: handled.question, files: [...used], ...asked }
  }
  const { pending } = before
  if (pending === null || drops) return null
  const answersIt = answer.command === pending.command && answer.outcome !== 'asked'
  if (answersIt) return null
  return pending.suspended ? pending : { ...pending, suspended: true }
}

function firstCommand(question: NonNullable<Handled['question']>) {
  if (question.kind !== 'choose') return question.request.command
  const [first] = question.choices
  if (!first) throw new Error('a question without choices')
  return first.request.command
}

function heldAfter(
  before: Conversation,
  { answer, brought, used, taking, refused, message, now }: Answered,
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
