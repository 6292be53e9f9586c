import type { Answer } from '../domain/message.ts'
import type { Shown } from '../domain/shown.ts'
import type { FileRef } from '../domain/task.ts'
import { readAnswer } from '../understanding/answer.ts'
import type { Request, Understood } from '../understanding/request.ts'
import { understand } from '../understanding/understand.ts'
import type { Vocabulary } from '../understanding/vocabulary.ts'
import type { Command } from './command.ts'
import { type Conversation, filesAtHand, isOpen } from './conversation.ts'
import type { FileTaking } from './file-taking.ts'
import { isPageOpen, type Page } from './pages.ts'

/** What a message amounts to, with what was said just before taken into account. */
export type Heard =
  | {
      readonly kind: 'order'
      readonly request: Request
      readonly confirmed: boolean
      readonly seal?: string | undefined
      /** Set where it answers a question that shows something: what that was made from, if it says. */
      readonly answers?: { readonly shown: Shown | undefined }
      readonly files: readonly FileRef[]
    }
  | { readonly kind: 'cancelled'; readonly command: Answer['command'] }
  /** It answers a question that was asked too long ago. */
  | { readonly kind: 'expired'; readonly command: Answer['command'] }
  /** It was sent before the question that is open was asked for: it cannot answer it. */
  | { readonly kind: 'stale'; readonly command: Answer['command'] }
  /** It answers a question with a number that was not offered. */
  | { readonly kind: 'noSuchChoice'; readonly command: Answer['command'] }
  /** It asks for the next page of the last answer. */
  | { readonly kind: 'more'; readonly page: Page }
  /** It asks for the next page, and there is none. */
  | { readonly kind: 'noMore' }
  | Exclude<Understood, { kind: 'request' }>

/** Hears a message: first as the answer to an open question, then as something new. Changes nothing. */
export function hear(
  said: { text: string; files: readonly FileRef[]; taking: FileTaking; sentAt: Date },
  { conversation, page }: { readonly conversation: Conversation; readonly page: Page | undefined },
  vocabulary: Vocabulary,
  now: Date,
): Heard {
  const answer = hearMore(said.text, page, now) ?? hearAnswer(said, conversation, now)
  if (answer) return answer
  if (said.text.trim() === '') return hearBare(said)

  const understood = understand(said.text, vocabulary)
  if (understood.kind !== 'request') return understood
  const { request } = understood
  return { kind: 'order', request, confirmed: false, files: filesFor(request, said, conversation, now) }
}

/** A file without words hands something in; for which task is asked back. */
function hearBare({ files, taking }: { files: readonly FileRef[]; taking: FileTaking }): Heard {
  if (taking.bare === undefined) return { kind: 'unknown', nearest: [] }
  const request: Request = { command: taking.bare, lines: [{ links: [], rest: '' }] }
  return { kind: 'order', request, confirmed: false, files }
}

/** A submission without links takes the files that were sent within the ten minutes before it. */
function filesFor(
  request: Request,
  { files, taking }: { files: readonly FileRef[]; taking: FileTaking },
  conversation: Conversation,
  now: Date,
) {
  const bringsOwn = files.length > 0 || request.lines.some((line) => line.links.length > 0)
  if (bringsOwn || !taking.takesHeld(request)) return files
  return filesAtHand(conversation, now).map(({ file }) => file)
}

/** Whatever question is open besides: only 「更多」 turns the page, and it answers nothing else. */
function hearMore(text: string, page: Page | undefined, now: Date): Heard | undefined {
  if (readAnswer(text, 0).kind !== 'more') return undefined
  if (!page || page.rest.length === 0) return { kind: 'noMore' }
  return isPageOpen(page, now) ? { kind: 'more', page } : { kind: 'expired', command: page.answer.command }
}

function hearAnswer(
  { text, files, sentAt }: { text: string; files: readonly FileRef[]; sentAt: Date },
  { pending }: Conversation,
  now: Date,
): Heard | undefined {
  if (!pending) return undefined
  const { command, question } = pending
  const open = isOpen(pending.askedAt, now)
  const withFiles = [...pending.files, ...files]

  if (question.kind === 'file') {
    if (!open || text.trim() !== '' || files.length === 0) return undefined
    return { kind: 'order', request: question.request, confirmed: false, files: withFiles }
  }

  const answer = readAnswer(text, question.kind === 'choose' ? highestNumber(question.choices) : 0)
  if (answer.kind === 'other' || answer.kind === 'more') return undefined
  if (isOlder(sentAt, pending)) return { kind: 'stale', command }
  if (!open) return { kind: 'expired', command }
  if (answer.kind === 'cancel') return { kind: 'cancelled', command }
  const answers = { shown: question.shown }
  if (question.kind === 'confirm') {
    if (answer.kind !== 'confirm') return undefined
    const { request, seal } = question
    return { kind: 'order', request, confirmed: true, seal, answers, files: withFiles }
  }
  if (answer.kind === 'confirm') return { kind: 'noSuchChoice', command }
  const choice = question.choices.find(({ number }) => number === answer.index + 1)
  if (!choice) return { kind: 'noSuchChoice', command }
  return { kind: 'order', request: choice.request, confirmed: false, answers, files: withFiles }
}

/**
 * How far the clocks behind a question and its answer may differ: platforms round to seconds, and the upload page uses
 * our own. What was captured within that time is known by its message id.
 */
const CLOCKS_DIFFER_MS = 10_000

const isOlder = (sentAt: Date, { sentAt: asked }: { readonly sentAt?: string | undefined }): boolean =>
  asked !== undefined && sentAt.getTime() + CLOCKS_DIFFER_MS < Date.parse(asked)

const highestNumber = (choices: readonly { number: number }[]) => Math.max(...choices.map(({ number }) => number))

/** 「取消交接」 said of a command that can be taken back: the order to do so. Undefined for any other reserve. */
export function takingBack(
  { request, why }: Extract<Heard, { kind: 'unclear' }>,
  commands: readonly Command[],
): Extract<Heard, { kind: 'order' }> | undefined {
  const command = commands.find(({ id }) => id === request.command)
  if (why !== 'negated' || !command?.takesBack) return undefined
  const lines = request.lines.map((line) => ({ ...line, rest: '取消' }))
  return { kind: 'order', request: { ...request, lines }, confirmed: false, files: [] }
}
