import type { CommandId } from '../domain/command.ts'
import type { Answer } from '../domain/message.ts'
import { splitTag } from '../domain/question-tag.ts'
import type { Shown } from '../domain/shown.ts'
import type { FileRef } from '../domain/task.ts'
import { answeredWords, type ReadAnswer, readAnswer } from '../understanding/answer.ts'
import type { FileTitle } from '../understanding/file-words.ts'
import type { Request, Understood } from '../understanding/request.ts'
import { hasSecondThoughts, holdsBack } from '../understanding/second-thoughts.ts'
import type { Vocabulary } from '../understanding/vocabulary.ts'
import { choiceByName } from './choice-by-name.ts'
import type { Command, Handled } from './command.ts'
import { type Choice, type Conversation, isOpen, type Question } from './conversation.ts'
import {
  bareRequest,
  type FilesSaid,
  filesNamed,
  fileWordsIn,
  isAboutFile,
  looksLikePlaces,
  placing,
  withFiles,
} from './hear-files.ts'
import { isPageOpen, type Page } from './pages.ts'

/** The meaning of a message after the messages before it. */
export type Heard =
  | {
      readonly kind: 'order'
      readonly request: Request
      readonly confirmed: boolean
      readonly seal?: string | undefined
      /** Set for an answer to a question, with the state that the question was made from. */
      readonly answers?: { readonly shown: Shown | undefined }
      readonly files: readonly FileRef[]
      /** Set where it also takes back what was asked before: 「算了，查询 1」. */
      readonly drops?: Question
      /** Other parts of the message, in its own words: not carried out. */
      readonly others?: readonly string[]
      /** What was ordered along with the choice that this makes: not carried out. */
      readonly left?: readonly Request[]
    }
  /** It takes back what was asked; `said` is set where it names a change. */
  | {
      readonly kind: 'cancelled'
      readonly command: Answer['command']
      readonly question: Question
      readonly said?: Extract<Understood, { kind: 'unclear' }>
    }
  /** It may be meant for the question that is open, and is no clear answer to it. */
  | ({ readonly kind: 'askAgain' } & AskedBefore)
  /** It drops files that wait, without placing them: 「删除②」. */
  | { readonly kind: 'filesDropped'; readonly files: readonly FileRef[]; readonly endsQuestion: boolean }
  /** It takes something back while no question is open; files may wait. */
  | { readonly kind: 'filesWait' | 'nothingOpen' }
  /** It answers a question that was asked too long ago. */
  | { readonly kind: 'expired'; readonly command: Answer['command'] }
  /** It was sent before the question that is open was asked for: it cannot answer it. */
  | { readonly kind: 'stale'; readonly command: Answer['command'] }
  /** It is the button of a question that is open no more. */
  | { readonly kind: 'closed' }
  /** It answers a question with a number that was not offered. */
  | ({ readonly kind: 'noSuchChoice' } & AskedBefore)
  /** Thanks, or consent while nothing is open; `arrived` where it says that something was received. */
  | { readonly kind: 'acknowledged'; readonly consents: boolean; readonly arrived: boolean }
  /** It asks for the next page of the last answer. */
  | { readonly kind: 'more'; readonly page: Page }
  /** It asks for the next page, and there is none. */
  | { readonly kind: 'noMore' }
  | Exclude<Understood, { kind: 'request' }>

/** A question that is asked once more. */
export interface AskedBefore {
  readonly command: CommandId
  readonly question: Exclude<Question, { kind: 'file' }>
  readonly files: readonly FileRef[]
  readonly about: Pick<Handled, 'task' | 'unit'>
}

type Said = FilesSaid & { readonly text: string; readonly sentAt: Date }

/** What can be said, and how it is understood. */
export interface Ear {
  readonly vocabulary: Vocabulary
  /** What the tasks and the materials of every notice are called. */
  readonly titles: readonly FileTitle[]
  understand(text: string): Understood
}

/** Hears a message: first as the answer to an open question, then as something new. Changes nothing. */
export function hear(
  said: Said,
  { conversation, page }: { readonly conversation: Conversation; readonly page: Page | undefined },
  { vocabulary, titles, understand }: Ear,
  now: Date,
): Heard {
  const { pending } = conversation
  const open = pending && isOpen(pending.askedAt, now) ? pending : null
  const answer =
    hearMore(said.text, page, now) ??
    hearFileWords(said, open, { tasks: vocabulary.tasks, titles }) ??
    hearAnswer(said, conversation, vocabulary, now)
  if (answer) return answer
  if (said.text.trim() === '') return hearBare(said, open)

  const plain = asksInWords(open) || said.files.length > 0 ? undefined : hearPlain(said.text)
  if (plain) return plain
  const understood = understand(said.text)
  if (isAboutFile(said.text, said) && isOtherOrder(understood, said))
    return askingOfFiles(open) ?? { kind: 'unknown', nearest: [] }
  if (understood.kind === 'request') {
    const { request, others } = understood
    const drops = open && holdsBack(said.text) ? { drops: open.question } : {}
    return { kind: 'order', ...withFiles(request, said), confirmed: false, ...drops, ...(others && { others }) }
  }
  if (!open || !takesBack(said.text, understood, open.command)) return hearUnclear(said, open, understood)
  const { command, question } = open
  return { kind: 'cancelled', command, question, ...(understood.kind === 'unclear' && { said: understood }) }
}

/** Whether a message is understood as an order that takes no files. */
const isOtherOrder = (understood: Understood, { taking }: FilesSaid): boolean =>
  understood.kind === 'request' && !taking.isTaker(understood.request.command)

/** Whether words take back what was asked; those about another command do only where they begin by holding back. */
function takesBack(text: string, understood: Understood, asked: CommandId): boolean {
  const named = requestsIn(understood)
  const isAboutOthers = named.length > 0 && named.every(({ command }) => command !== asked)
  return isAboutOthers ? holdsBack(text) : hasSecondThoughts(text)
}

function requestsIn(understood: Understood): readonly Request[] {
  if (understood.kind === 'several' || understood.kind === 'unlisted') return understood.requests
  return understood.kind === 'request' || understood.kind === 'unclear' ? [understood.request] : []
}

type Open = Conversation['pending']

/** A file without words is an order to hand in; an open question about files is asked again under all their names. */
export function hearBare(said: FilesSaid, open: Open): Heard {
  const { taking, files, queue } = said
  const again = askingOfFiles(open)
  if (again && !open?.suspended) return again
  if (taking.bare === undefined) return { kind: 'unknown', nearest: [] }
  const meant = taking.placesEach === undefined ? files : queue.slice(0, 1)
  return { kind: 'order', request: bareRequest(taking.bare, meant), files: meant, confirmed: false }
}

/** The open question, asked again, where it is about files that wait. */
function askingOfFiles(open: Open): Extract<Heard, { kind: 'askAgain' }> | undefined {
  if (open?.question.kind !== 'choose' || open.question.asks === undefined) return undefined
  return { kind: 'askAgain', ...askedBefore(open, open.question) }
}

const askedBefore = ({ command, files, task, unit }: NonNullable<Open>, question: AskedBefore['question']) => ({
  command,
  question,
  files,
  about: { ...(task === undefined ? {} : { task }), ...(unit === undefined ? {} : { unit }) },
})

/** Words that name waiting files by their place or name, and say nothing else. */
function hearFileWords(
  said: Said,
  open: Open,
  { tasks, titles }: { readonly tasks: Vocabulary['tasks']; readonly titles: Ear['titles'] },
): Heard | undefined {
  const words = fileWordsIn(said.text, said, titles)
  if (!words) return undefined
  if (open && isOlder(said.sentAt, open)) return { kind: 'stale', command: open.command }
  if (words.kind === 'dropped') {
    const files = words.files.flatMap((index) => said.queue[index] ?? [])
    const asked = open?.files.some(({ sha256 }) => files.some((file) => file.sha256 === sha256)) === true
    return { kind: 'filesDropped', files, endsQuestion: asked }
  }
  const placed = placing(words.parts, said, { pending: open, tasks })
  return placed && { kind: 'order', ...placed, confirmed: false }
}

/** Not understood: an attempt to answer a question about files is asked again; files that came wait to be placed. */
function hearUnclear(said: Said, open: Open, understood: Exclude<Understood, { kind: 'request' }>): Heard {
  if (understood.kind === 'several' || understood.kind === 'unlisted')
    return { ...understood, requests: understood.requests.map((one) => withFiles(one, said).request) }
  if (understood.kind !== 'unknown') return understood
  const again = looksLikePlaces(said.text) ? askingOfFiles(open) : undefined
  if (again) return again
  if (open !== null || readAnswer(said.text, 0).kind !== 'cancel') return understood
  return { kind: said.queue.length > 0 ? 'filesWait' : 'nothingOpen' }
}

/** Whether the open question is one that words answer, and not a file. */
const asksInWords = (open: Open): boolean => open !== null && open.question.kind !== 'file'

const ARRIVED = /收到|收悉|已阅|知悉/

/** Thanks, and consent to nothing: they are no command, whatever command resembles them. */
function hearPlain(text: string): Heard | undefined {
  const { kind } = readAnswer(text, 0)
  return kind === 'acknowledged' || kind === 'confirm'
    ? { kind: 'acknowledged', consents: kind === 'confirm', arrived: ARRIVED.test(text) }
    : undefined
}

/** Only 「更多」 turns the page, and it never answers an open question. */
function hearMore(text: string, page: Page | undefined, now: Date): Heard | undefined {
  if (readAnswer(text, 0).kind !== 'more') return undefined
  if (!page || page.rest.length === 0) return { kind: 'noMore' }
  return isPageOpen(page, now) ? { kind: 'more', page } : { kind: 'expired', command: page.answer.command }
}

function hearAnswer(said: Said, { pending }: Conversation, vocabulary: Vocabulary, now: Date): Heard | undefined {
  const { text, files, sentAt } = said
  const { words, tag } = splitTag(text)
  if (!pending) return tag === undefined ? undefined : { kind: 'closed' }
  const { command, question } = pending
  const open = isOpen(pending.askedAt, now)
  if (question.kind === 'file') {
    if (!open || text.trim() !== '' || files.length === 0) return undefined
    return { kind: 'order', ...withFiles(question.request, said), confirmed: false }
  }

  const answer = answerTo({ command, question, suspended: pending.suspended }, words, vocabulary)
  if (answer.kind === 'other' || answer.kind === 'more') return undefined
  if (isOlder(sentAt, pending) || (tag !== undefined && tag !== pending.tag)) return { kind: 'stale', command }
  if (answer.kind === 'cancel') return open ? { kind: 'cancelled', command, question } : { kind: 'expired', command }
  if (!open) return answer.kind === 'acknowledged' ? undefined : { kind: 'expired', command }
  const pressed = tag !== undefined
  if (answer.kind === 'acknowledged' || (pending.suspended && !pressed)) {
    return { kind: 'askAgain', ...askedBefore(pending, question) }
  }
  const answers = { shown: question.shown }
  if (question.kind === 'confirm') {
    const meant = answer.kind === 'confirm' && (answer.firm || question.irrevocable === undefined)
    if (!meant) return { kind: 'askAgain', ...askedBefore(pending, question) }
    const { request, seal, asSent } = question
    return { kind: 'order', ...answered(request, pending, said), confirmed: asSent === undefined, seal, answers }
  }
  const choice = chosen(question.choices, answer)
  if (!choice) return { kind: 'noSuchChoice', ...askedBefore(pending, question) }
  const left = question.choices.filter((one) => question.all && one !== choice).map(({ request }) => request)
  return { kind: 'order', ...answered(choice.request, pending, said), confirmed: false, answers, left }
}

/** The files of an answer are those the question was about; what comes with it is not said for anything yet. */
function answered(request: Request, { files: asked }: NonNullable<Open>, said: Said) {
  const known = [...asked, ...said.queue]
  const named = filesNamed([request], known)
  if (named.length > 0) return { request, files: named }
  if (said.taking.placesEach === undefined) return { request, files: [...asked, ...said.files] }
  return asked.length > 0 ? { request, files: asked } : withFiles(request, { ...said, files: [] })
}

/** Consent takes the choice where only one is offered. */
const chosen = (
  choices: readonly Choice[],
  answer: Extract<ReadAnswer, { kind: 'choice' | 'confirm' }>,
): Choice | undefined =>
  answer.kind === 'choice'
    ? choices.find(({ number }) => number === answer.index + 1)
    : choices.find(() => choices.length === 1)

const ONLY_A_NUMBER = /^\s*[0-9一二三四五六七八九十]{1,2}(?:\s*[。.])?\s*$/

interface Asked {
  readonly command: CommandId
  readonly question: Exclude<Question, { kind: 'file' }>
  readonly suspended: true | undefined
}

/** Reads words as the answer to a question; a choice may be said by its name. */
function answerTo({ command, question, suspended }: Asked, words: string, { commands }: Vocabulary): ReadAnswer {
  if (question.kind === 'confirm') return readAnswer(words, ONLY_A_NUMBER.test(words) ? 1 : 0)
  const { choices } = question
  const answer = readAnswer(words, Math.max(...choices.map(({ number }) => number)))
  if (answer.kind !== 'other') return answer
  // 汇总 asks for the summary, though a choice may be called 采纳情况汇总表.
  const said = answeredWords(words)
  if (commands.some((one) => one.words.includes(said))) return answer
  // After something else was said, 「命名 示范点」 is an order of its own, though a choice is called so.
  const isOrder = commands.some((one) => one.id === command && one.words.some((word) => said.startsWith(word)))
  if (suspended && isOrder) return answer
  const named = choiceByName(choices, words)
  return named ? { kind: 'choice', index: named.number - 1 } : answer
}

/**
 * Largest difference between the clocks behind a question and its answer: platforms round to seconds, and the upload
 * page uses our own clock. A repeat within that time is known by its message id.
 */
const CLOCKS_DIFFER_MS = 10_000

const isOlder = (sentAt: Date, { sentAt: asked }: { readonly sentAt?: string | undefined }): boolean =>
  asked !== undefined && sentAt.getTime() + CLOCKS_DIFFER_MS < Date.parse(asked)

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
