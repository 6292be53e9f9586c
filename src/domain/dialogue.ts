import { z } from 'zod'
import { Moment } from './day.ts'
import { hasTelephone } from './mask-telephones.ts'
import { Answer, Recipient, textReply, Waiting, waitingSince, withoutKeys } from './message.ts'

/** Maximum messages with an effect that are remembered. */
const MESSAGES_KNOWN = 200
/** Maximum answers kept to be given again. */
const ANSWERS_KEPT = 10
/** Maximum JSON length of a kept answer; a longer one (a file) is dropped and its message only remembered. */
const LONGEST_ANSWER_KEPT = 16_000

/** The answer to a message, and the recipient when the exchange itself cannot carry it. */
export const Answered = z.object({
  message: z.string(),
  at: Moment,
  answer: Answer,
  owedTo: Recipient.exactOptional(),
})
export type Answered = z.infer<typeof Answered>

/**
 * The stored dialogue with one person in one chat: what was said (`said`), which messages changed something,
 * the latest answers, and the replies still owed.
 */
export const dialogueOf = <S extends z.ZodType>(said: S) =>
  z.object({
    format: z.literal(2),
    /** Counts the messages that changed it; a write says which version it was made from. */
    version: z.int().min(0),
    said,
    known: z.array(z.string()),
    answers: z.array(z.object({ message: z.string(), answer: Answer })),
    outbox: z.array(Waiting),
  })

export interface Dialogue<S> {
  readonly format: 2
  readonly version: number
  readonly said: S
  /** Ids of messages, the latest last. */
  readonly known: string[]
  readonly answers: { readonly message: string; readonly answer: Answer }[]
  readonly outbox: Waiting[]
}

/** One message more, replies that have left, or what was said without something to be forgotten (销毁). */
export type DialogueChange<S> =
  | { readonly kind: 'said'; readonly said: S; readonly answered: Answered }
  | { readonly kind: 'settled'; readonly keys: string[] }
  | { readonly kind: 'forgot'; readonly said: S }

/** The same as a schema. */
export const dialogueChangeOf = <S extends z.ZodType>(said: S) =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('said'), said, answered: Answered }),
    z.object({ kind: z.literal('settled'), keys: z.array(z.string()) }),
    z.object({ kind: z.literal('forgot'), said }),
  ])

export const noDialogue = <S>(said: S): Dialogue<S> => ({
  format: 2,
  version: 0,
  said,
  known: [],
  answers: [],
  outbox: [],
})

export function changedDialogue<S>(before: Dialogue<S>, change: DialogueChange<S>): Dialogue<S> {
  if (change.kind === 'settled') return { ...before, outbox: withoutKeys(before.outbox, change.keys) }
  if (change.kind === 'forgot') {
    const answers = before.answers.filter(({ answer }) => !hasTelephone(JSON.stringify(answer)))
    return { ...before, version: before.version + 1, said: change.said, answers }
  }
  const { message, at, answer, owedTo } = change.answered
  const isShort = JSON.stringify(answer).length <= LONGEST_ANSWER_KEPT
  const owed = owedTo ? waitingSince(at, owedReplies(message, answer, owedTo)) : []
  return {
    ...before,
    version: before.version + 1,
    said: change.said,
    known: [...before.known, message].slice(-MESSAGES_KNOWN),
    answers: [...before.answers, ...(isShort ? [{ message, answer }] : [])].slice(-ANSWERS_KEPT),
    outbox: [...before.outbox, ...owed],
  }
}

/** The answer to a repeated message; undefined for a new one. */
export function answerAgain({ known, answers }: Dialogue<unknown>, message: string): Answer | undefined {
  const kept = answers.find((candidate) => candidate.message === message)
  if (kept) return kept.answer
  return known.includes(message) ? dealtWithBefore() : undefined
}

/** The replies of an answer as messages of their own. */
export const owedReplies = (message: string, answer: Answer, to: Recipient) =>
  answer.replies.map((reply, index) => ({ key: `${replyKey(message)}${index}`, to, reply, urgent: true as const }))

/** The keys of the replies that are owed to a message. */
export const owedKeys = ({ outbox }: Pick<Dialogue<unknown>, 'outbox'>, message: string): string[] =>
  outbox.map(({ key }) => key).filter((key) => key.startsWith(replyKey(message)))

/** The message that a reply's key says it answers. */
export const messageOfReply = (key: string): string => key.slice('reply/'.length, key.lastIndexOf('#'))

const replyKey = (message: string): string => `reply/${message}#`

/** Checks whether a message changed the record before. */
export const isKnownMessage = (changes: readonly { readonly message?: string }[], message: string): boolean =>
  changes.some((change) => change.message === message)

/** The answer to a repeated message whose own answer is no longer kept. */
export const dealtWithBefore = (): Answer => ({
  command: 'unknown',
  outcome: 'ok',
  replies: [textReply('这条消息以前已经办理过，没有重复记录。')],
})

/** A message's id as the operator's log shows it: in the sandbox an id holds who wrote, which is left out. */
export const loggedMessage = (id: string): string => id.replace(/^sandbox:[^:]*:/, 'sandbox:')

/** The first parts of a key say what a message belongs to; whom it goes to comes after them. */
const PARTS_SHOWN = 3

/** The key of a message that is sent, as the log shows it: the message it answers, else what it belongs to. */
export const loggedKey = (key: string): string =>
  key.startsWith('reply/') ? loggedMessage(messageOfReply(key)) : key.split('/', PARTS_SHOWN).join('/')

/** Why a message did not get through, as the log shows it: a platform may name there whom it was for. */
export function loggedCause(cause: string, to: Recipient): string {
  const ids = to.kind === 'person' ? Object.values(to.addresses) : to.mentions.flatMap((one) => Object.values(one))
  return ids.reduce((text, id) => text.replaceAll(id, '…'), cause)
}
