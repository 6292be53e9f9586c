import { shanghaiIso } from '../domain/day.ts'
import type { Dialogue } from '../domain/dialogue.ts'
import { type Answer, type Incoming, textReply } from '../domain/message.ts'
import { type QuestionTag, questionTag, withTag } from '../domain/question-tag.ts'
import type { FileRef } from '../domain/task.ts'
import type { DialogueWrite } from '../ports/record-stores.ts'
import { requestsOf } from './asked-about.ts'
import type { Handled, Turn } from './command.ts'
import { type Conversation, filesAtHand, type Question } from './conversation.ts'
import type { FileTaking } from './file-taking.ts'
import { type NotPlaced, withFilesNamed } from './files-named.ts'
import { filesNamed } from './hear-files.ts'
import { firstPage } from './pages.ts'
import { type EarlierQuestion, presentReplaced } from './replaced-question.ts'
import { saidFirst } from './said-first.ts'

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
  readonly alongside: Turn['alongside']
  /** The answer that went along with a change, as it is given; undefined where nothing changed. */
  kept(): Shown | undefined
  /** Notes a refusal: no change came about, and its files are no longer kept. */
  refuse(files: readonly FileRef[]): void
  /** The files that were refused. */
  refused(): readonly FileRef[]
  /** The answer as it is given, with its write of the dialogue; a query writes nothing. */
  keep(response: Response): Shown & { readonly write: DialogueWrite | undefined }
}

interface Exchange extends NotPlaced {
  readonly incoming: Incoming
  /** Files that came with this message. */
  readonly brought: readonly FileRef[]
  /** Files the command was given. */
  readonly used: readonly FileRef[]
  readonly taking: Pick<FileTaking, 'isTaker' | 'placesEach'>
  /** It turned a page, or is older than the question that is open: that stays open. */
  readonly leavesOpen: boolean
  /** It took back what was asked before it. */
  readonly drops: boolean
  /** The question that was open and that it does not answer. */
  readonly earlier: EarlierQuestion | undefined
  /** Lines that end the answer, whatever it is: parts of the message that it is not about. */
  readonly also: readonly string[]
  /** Its answer is about the files that wait, even where nothing is asked or changed. */
  readonly namesFiles: boolean
  /** It reads as an answer to a question, whether one was open or not: such a message is good for once. */
  readonly answers: boolean
  readonly now: Date
}

export function keepingOf(
  { key, before }: { readonly key: string; readonly before: Dialogue<Conversation> },
  { incoming, now, answers, also, earlier, ...exchange }: Exchange,
): Keeping {
  let along: Shown | undefined
  let refused: readonly FileRef[] = exchange.overflow
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
  /** The answer with what must be said of files, and the dialogue after it. */
  const after = ({ handled, ...response }: Response, placed: readonly FileRef[] | undefined, changes: boolean) => {
    const question = handled?.question
    const replaced = presentReplaced(earlier, question)
    const given = replaced === undefined ? response.answer : saidFirst(response.answer, replaced)
    const done = { ...exchange, refused, used: placed ?? exchange.used, question, tag, now }
    const { message, sentAt } = { message: incoming.id, sentAt: incoming.sentAt }
    const answered = { ...done, answer: given, changes, message, sentAt }
    const held = heldAfter(before.said, answered)
    const whole = withFilesNamed(given, {
      ...answered,
      atHand: filesAtHand(before.said, now),
      before: before.said,
      held,
    })
    const { answer, rest } = response.rest
      ? { answer: whole, rest: response.rest }
      : firstPage(withLines(question ? tagged(whole, tag) : whole, also))
    return { answer, rest, said: afterAnswer(before.said, held, answered) }
  }

  return {
    alongside: (whole, { question, placed } = {}) => {
      const handled = question && { outcome: whole.outcome, replies: whole.replies, question }
      const { answer, rest, said } = after({ answer: whole, ...(handled && { handled }) }, placed, true)
      along = { answer, rest }
      return writeOf(said, answer)
    },
    kept: () => along,
    refuse: (files) => {
      along = undefined
      refused = [...exchange.overflow, ...files]
    },
    refused: () => refused,
    keep: (response) => {
      const { answer, rest, said } = after(response, undefined, false)
      return { answer, rest, write: said === before.said && !answers ? undefined : writeOf(said, answer) }
    },
  }
}

const withLines = (answer: Answer, lines: readonly string[]): Answer =>
  lines.length === 0 ? answer : { ...answer, replies: [...answer.replies, textReply(...lines)] }

const tagged = (answer: Answer, tag: QuestionTag): Answer => ({ ...answer, replies: [...withTag(answer.replies, tag)] })

interface Answered extends Omit<Exchange, 'incoming' | 'answers' | 'also' | 'earlier'> {
  readonly answer: Answer
  readonly question: Question | undefined
  /** Files that were refused. */
  readonly refused: readonly FileRef[]
  /** It goes along with a change. */
  readonly changes: boolean
  readonly message: string
  /** The tag of the question that is asked, if one is. */
  readonly tag: QuestionTag
  /** When the message was sent, as far as the platform proves it. */
  readonly sentAt: Date
}

type Held = Conversation['held']

/**
 * The dialogue after an answer; the very same value when nothing is to be kept, so that a query writes nothing.
 * An open question ends with its answer; whatever else is said suspends it.
 */
function afterAnswer(before: Conversation, held: Held, exchange: Answered): Conversation {
  const leavesOpen = exchange.leavesOpen && exchange.question === undefined
  const pending = leavesOpen ? before.pending : pendingAfter(before, held, exchange)
  const isSame = held === before.held && pending === before.pending
  return isSame ? before : { ...before, held, pending }
}

function pendingAfter(before: Conversation, held: Held, exchange: Answered): Conversation['pending'] {
  const { answer, question, used, sentAt, now, drops, tag } = exchange
  if (question) {
    // Platforms' clocks may be ahead of ours, and not every message brings the platform's time.
    const since = sentAt < now ? sentAt : now
    const asked = { askedAt: shanghaiIso(now), sentAt: since.toISOString(), tag }
    const known = [...used, ...held.map(({ file }) => file)]
    const named = filesNamed(requestsOf(question), known)
    const files = named.length > 0 ? [...named] : exchange.changes ? [] : [...used]
    // A question about files may follow an answer to something else.
    const isAside = question.kind === 'choose' && question.asks !== undefined
    const command = answer.command === 'unknown' || isAside ? firstCommand(question) : answer.command
    const isOwn = !exchange.changes && (!isAside || answer.command === command)
    return { command, question, files, ...(isOwn ? placeOf(answer) : {}), ...asked }
  }
  const { pending } = before
  if (pending === null || drops) return null
  const answersIt =
    answer.command === pending.command && answer.outcome !== 'asked' && exchange.notReceived.length === 0
  if (answersIt) return null
  return pending.suspended ? pending : { ...pending, suspended: true }
}

const placeOf = ({ task, unit }: Answer) => ({
  ...(task === undefined ? {} : { task }),
  ...(unit === undefined ? {} : { unit }),
})

function firstCommand(question: Question) {
  const [first] = requestsOf(question)
  if (!first) throw new Error('a question without choices')
  return first.command
}

/** The queue of files after an answer; all of it waits anew where the answer names it and is written. */
function heldAfter(before: Conversation, exchange: Answered): Held {
  const { answer, question, brought, used, taking, refused, message, now, changes } = exchange
  const handedIn = taking.isTaker(answer.command) && answer.outcome === 'ok'
  const taken = new Set([...(handedIn ? used : []), ...refused].map(({ sha256 }) => sha256))
  const at = shanghaiIso(now)
  const waiting = filesAtHand(before, now).filter(({ file }) => !taken.has(file.sha256))
  const fresh = brought
    .filter(({ sha256 }) => !taken.has(sha256) && !waiting.some(({ file }) => file.sha256 === sha256))
    .map((file) => ({ file, message, at }))
  const isNamed = changes || fresh.length > 0 || (question !== undefined && taking.placesEach !== undefined)
  const isSame = fresh.length === 0 && waiting.length === before.held.length && (!isNamed || waiting.length === 0)
  if (isSame) return before.held
  return [...(isNamed ? waiting.map((one) => ({ ...one, at })) : waiting), ...fresh]
}
