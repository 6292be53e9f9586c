import type { RecordRefusal, Refusal } from '../changing/record-refusal.ts'
import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { answerAgain, type Dialogue } from '../domain/dialogue.ts'
import { BotError, DeniedError } from '../domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import { splitTag } from '../domain/question-tag.ts'
import type { FileRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { FilesOfMessages, RefusedFile } from '../files/keep-files.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Receive } from '../ports/inbox.ts'
import type { Log } from '../ports/log.ts'
import type { ConversationStore } from '../ports/record-stores.ts'
import type { ReadShown } from '../reading/read-shown.ts'
import { isAnswer } from '../understanding/answer.ts'
import { arrivingFiles, type BringFiles } from './arriving-files.ts'
import type { Command, Handled, Turn } from './command.ts'
import { type Conversation, conversationKey, filesAtHand } from './conversation.ts'
import { fileTakingOf, requireFileTaker } from './file-taking.ts'
import { type Heard, hear, hearBare, takingBack } from './hear.ts'
import type { FilesSaid } from './hear-files.ts'
import { type Keeping, keepingOf, type Response } from './keeping.ts'
import { divide, onlyUsable, presentLeftOut, presentUnusedLinks } from './left-out.ts'
import { type MessageTime, messageTime } from './message-time.ts'
import { openPages, type Page, type Pages, pageOf } from './pages.ts'
import { requireSingleChat, requireUnseenCode, roleFor } from './permission.ts'
import { askAgain, nameOf, presentDropped, presentReserve, presentSeveral, presentUnknown } from './present-heard.ts'
import { filesOfRefusal, presentNotReceived, presentRefusedFiles, refusalToRecord } from './refusals.ts'
import { keepShown, runAsShown } from './run-as-shown.ts'
import { answerToError, beforeCommand, commandOfFiles } from './stopped-command.ts'
import { whyUnreadable } from './unreadable.ts'
import { vocabularyFor } from './vocabulary-for.ts'
import { filesDropped, MOST_FILES_WAITING, queueFull } from './waiting-files.ts'

export interface ConversationParts {
  readonly commands: readonly Command[]
  readonly campaign: CampaignSource
  readonly conversations: ConversationStore
  readonly files: FilesOfMessages
  /** Keeps a trace of a change that was refused. */
  readonly recordRefusal: RecordRefusal
  readonly readShown: ReadShown
  readonly exclusively: OneAtATime
  readonly clock: Clock
  readonly log: Log
  /** Calls back after so many milliseconds, unless cancelled. */
  readonly later: (ms: number, call: () => void) => () => void
}

interface Said {
  readonly incoming: Incoming
  readonly current: CurrentCampaign
  readonly person: Person | undefined
  readonly brought: readonly FileRef[]
  /** Every file that is not placed yet, those that came with the message among them. */
  readonly queue: readonly FileRef[]
  readonly keeping: Keeping
  readonly now: Date
  readonly time: MessageTime
}

/** The dialogue a message belongs to, as it stood before. */
interface Talk {
  readonly key: string
  readonly before: Dialogue<Conversation>
  readonly pages: Pages
}

/** Answers messages: understood with what was said before, handled by one command, one message at a time per dialogue. */
export function makeReceive(parts: ConversationParts): Receive {
  const pages = openPages()
  return async (incoming) => {
    const key = conversationKey(incoming.from, incoming.chat)
    const files = arrivingFiles(parts, incoming)
    const turn = () =>
      parts.exclusively(key, async () => {
        const before = await parts.conversations.load(key)
        const known = pages.answerAgain(key, incoming.id) ?? answerAgain(before, incoming.id)
        if (!known) return converse(parts, { key, before, pages }, incoming, files.soon)
        await files.letGo()
        return known
      })
    try {
      for (;;) {
        const answer = await turn()
        if (answer) return answer
        await files.all()
      }
    } catch (error) {
      return answerToError(error, parts.log, incoming)
    }
  }
}

/** Undefined where the files of the message are not all there yet. */
async function converse(
  parts: ConversationParts,
  dialogue: Talk,
  incoming: Incoming,
  bring: BringFiles,
): Promise<Answer | undefined> {
  const { body } = incoming
  if (body.kind === 'unsupported') {
    return unknown(`暂不能接收${body.what}。报送网页请发送「提交 任务号 链接」；要交文件，请先发送「提交 任务号」。`)
  }
  // A newcomer gets the help.
  const { text, files: sent } = body.kind === 'greeting' ? { text: '帮助', files: [] } : body
  const unreadable = whyUnreadable(text)
  if (unreadable) return unknown(unreadable)
  const current = await parts.campaign()
  const person = current.directory.personOf(incoming.from)
  const command = () => commandOfFiles(parts.commands, current, person, text)
  if (sent.length > 0) await beforeCommand(command, async () => requireFileTaker(parts.commands, person))

  const quota = current.campaign.quota
  const arrived = await bring({ person, quota, now: parts.clock.now() }, command)
  if (!arrived) return undefined
  const { kept, refused: notKept, ...times } = arrived
  const now = parts.clock.now()
  const graceMs = current.campaign.uploadGraceSeconds * 1000
  const time = messageTime(incoming, { ...times, graceMs }, parts.log)
  const inHand = [...kept]
  let refused = kept
  try {
    const said = { incoming, text, current, person, kept, notKept, inHand, now, time }
    const given = await answerTo(parts, dialogue, said)
    refused = given.refused
    return given.answer
  } finally {
    await parts.files.release(inHand, refused)
  }
}

interface Arrived extends Omit<Said, 'keeping' | 'brought' | 'queue'> {
  readonly text: string
  readonly kept: readonly FileRef[]
  readonly notKept: readonly RefusedFile[]
  /** What is not to be deleted until the message is answered. */
  readonly inHand: FileRef[]
}

/** Hears a message, does it, and keeps the dialogue as the answer leaves it. */
async function answerTo(
  parts: ConversationParts,
  dialogue: Talk,
  { text, inHand, kept, notKept, ...said }: Arrived,
): Promise<{ readonly answer: Answer; readonly refused: readonly FileRef[] }> {
  const { incoming, current, person, now } = said
  const before = dialogue.before.said
  const vocabulary = vocabularyFor(parts.commands, current, person)
  const taking = fileTakingOf(parts.commands, person)
  const { brought, queue, overflow, repeats } = queued(kept, text, before, now)
  const notReceived = [...notKept, ...overflow.map(({ name }) => ({ name, error: queueFull() }))]
  const isReceived = notReceived.length === 0
  const files = { files: brought, queue, taking }
  const context = { conversation: before, page: dialogue.pages.of(dialogue.key) }
  const listen = (words: string) => hear({ ...files, text: words, sentAt: incoming.sentAt }, context, vocabulary, now)
  const hasFilesToAskAbout = queue.length > 0 && taking.placesEach !== undefined
  // Words that came with a file that was not received are not carried out.
  const meant = isReceived ? listen(text) : hasFilesToAskAbout ? listen('') : undefined
  const { heard, also } = meant
    ? divided(parts.commands, said, meant, isReceived ? splitTag(text).words : '')
    : { heard: undefined, also: [] }
  const used = heard?.kind === 'order' || heard?.kind === 'askAgain' ? heard.files : []
  const waiting = used.filter((file) => !brought.includes(file))
  const command = () => (heard?.kind === 'order' ? heard.request.command : 'unknown')
  await beforeCommand(command, () => parts.files.hold(waiting))
  inHand.push(...waiting)
  const keeping = keepingOf(dialogue, {
    incoming,
    brought,
    used,
    taking,
    also,
    overflow,
    repeats,
    notReceived: presentNotReceived(notReceived, text.trim() !== ''),
    leavesOpen: heard ? leavesQuestionOpen.has(heard.kind) : before.pending?.question.kind === 'file',
    drops: endsQuestion(heard),
    namesFiles: heard !== undefined && aboutFiles.has(heard.kind),
    answers: isAnswer(splitTag(text).words),
    now,
  })

  const all = { ...said, brought, queue, keeping }
  const response = heard
    ? await withFilesAsked(parts, all, { files, heard, response: await respond(parts, all, heard) })
    : notChanged(commandOfFiles(parts.commands, current, person, text), 'refused')
  // What changed something was kept together with the change.
  const along = keeping.kept()
  const told = isReceived ? response : { ...response, answer: { ...response.answer, outcome: 'refused' as const } }
  const { answer, rest, write } = along ? { ...along, write: undefined } : keeping.keep(told)
  if (write) await parts.conversations.record(write)
  dialogue.pages.turn(dialogue.key, { message: incoming.id, answer, rest, at: now })
  return { answer, refused: keeping.refused() }
}

/** What one answer can be about, and the lines that name the rest of the message. */
function divided(
  commands: readonly Command[],
  { current, person, incoming: { from: sender } }: Pick<Said, 'current' | 'person' | 'incoming'>,
  meant: Heard,
  text: string,
): { readonly heard: Heard; readonly also: readonly string[] } {
  const speaker = { commands, current, person, sender }
  const heard = onlyUsable(meant, speaker)
  const { request, ...more } =
    heard.kind === 'order' ? divide(heard.request, speaker) : { request: undefined, left: [], own: [] }
  const also = [...presentLeftOut(heard, more, speaker), ...presentUnusedLinks(text, heard, speaker)]
  return { heard: heard.kind === 'order' && request ? { ...heard, request } : heard, also }
}

/** The files of a message, each content once, and the queue that they join as far as it has room. */
function queued(kept: readonly FileRef[], text: string, before: Conversation, now: Date) {
  const atHand = filesAtHand(before, now).map(({ file }) => file)
  const isIn = (files: readonly FileRef[], { sha256 }: FileRef) => files.some((file) => file.sha256 === sha256)
  const once = kept.filter((file, index) => !isIn(kept.slice(0, index), file))
  const fresh = once.filter((file) => !isIn(atHand, file))
  const left = Math.max(0, MOST_FILES_WAITING - atHand.length)
  // Words may place all of the files beside them at once.
  const room = left > 0 && text.trim() !== '' ? fresh.length : left
  const overflow = fresh.slice(room)
  return {
    brought: once.filter((file) => !overflow.includes(file)),
    queue: [...atHand, ...fresh.slice(0, room)],
    overflow,
    repeats: kept.filter((file) => !once.includes(file)),
  }
}

const endsQuestion = (heard: Heard | undefined): boolean =>
  heard?.kind === 'cancelled' ||
  (heard?.kind === 'order' && heard.drops !== undefined) ||
  (heard?.kind === 'filesDropped' && heard.endsQuestion)

/** Asks about files whose message ordered nothing for them, after the answer to its words. */
async function withFilesAsked(
  parts: ConversationParts,
  said: Said,
  { files, heard, response }: { readonly files: FilesSaid; readonly heard: Heard; readonly response: Response },
): Promise<Response> {
  const refused = said.keeping.refused()
  const isDone = response.handled?.question !== undefined || said.keeping.kept() !== undefined
  const isForFiles = heard.kind === 'order' && files.taking.isTaker(response.answer.command)
  const left = files.files.filter((file) => !refused.includes(file))
  if (isDone || isForFiles || left.length === 0 || files.taking.placesEach === undefined) return response
  const { answer, handled } = await respond(parts, said, hearBare(files, null))
  const own = response.answer.outcome === 'unknown' ? answer : response.answer
  const both = { ...own, replies: [...response.answer.replies, ...answer.replies] }
  return { ...response, answer: both, ...(handled && { handled }) }
}

/** Answers that are about the open question, or about its pages: it is still what is talked about. */
const leavesQuestionOpen: ReadonlySet<Heard['kind']> = new Set(['more', 'noMore', 'stale', 'closed', 'noSuchChoice'])

/** Answers that name the files that wait, though nothing is asked or changed. */
const aboutFiles: ReadonlySet<Heard['kind']> = new Set(['cancelled', 'filesDropped', 'filesWait'])

async function respond(parts: ConversationParts, said: Said, heard: Heard): Promise<Response> {
  switch (heard.kind) {
    case 'order': {
      const response = await obey(parts, said, heard)
      return heard.drops ? alsoDropped(response, nameOf(heard.drops, said.current, parts.commands)) : response
    }
    case 'several': {
      const shown = await parts.readShown.now(said.person?.contactOf ?? [])
      const handled = await keepShown(parts, presentSeveral(heard, said.current, parts.commands), shown)
      const command = heard.requests[0]?.command ?? 'unknown'
      return { answer: toAnswer(heard.about === 'command' ? 'unknown' : command, handled), handled }
    }
    case 'more':
      return nextPage(heard.page)
    case 'noMore':
      return { answer: unknown('没有可以继续看的内容，请重新发送要查的事，例如「查询」。') }
    case 'cancelled': {
      const order = heard.said && heard.said.request.command !== heard.command && takingBack(heard.said, parts.commands)
      if (order) return obey(parts, said, order)
      return notChanged(heard.command, 'ok', presentDropped(nameOf(heard.question, said.current, parts.commands)))
    }
    case 'askAgain': {
      const handled = askAgain(heard.question, nameOf(heard.question, said.current, parts.commands), said.queue)
      return { answer: toAnswer(heard.command, handled), handled }
    }
    case 'filesDropped':
      said.keeping.refuse(heard.files)
      return notChanged('unknown', 'ok', filesDropped(heard.files))
    case 'filesWait':
      return notChanged('unknown', 'ok', '现在没有要取消的问题，没有改动任何内容。')
    case 'closed':
      return { answer: unknown('这个按钮对应的问题已经结束，没有改动任何内容。要办理请重新发送。') }
    case 'expired':
      return notChanged(heard.command, 'refused', '刚才的问题已超过10分钟，没有改动任何内容，请重新发送要办的事。')
    case 'stale':
      return notChanged(
        heard.command,
        'refused',
        '这条回复不是对现在这个问题的，没有改动任何内容。要办理，请再回复一次。',
      )
    case 'noSuchChoice':
      return notChanged(heard.command, 'asked', '没有这个选项，请回复列出的数字，或回复「取消」。')
    case 'unclear': {
      const order = takingBack(heard, parts.commands)
      if (order) return obey(parts, said, order)
      return notChanged(heard.request.command, 'asked', presentReserve(heard, parts.commands))
    }
    case 'unknown':
      return { answer: unknown(presentUnknown(heard.nearest, parts.commands, said.current, said.person)) }
    default:
      return heard satisfies never
  }
}

/** Runs the command that was ordered; a refusal is an answer too. */
async function obey(parts: ConversationParts, said: Said, order: Extract<Heard, { kind: 'order' }>): Promise<Response> {
  const command = parts.commands.find(({ id }) => id === order.request.command)
  if (!command) throw new Error(`no command ${order.request.command}`)
  const turn: Turn = {
    request: order.request,
    current: said.current,
    from: said.incoming.from,
    person: said.person,
    chat: said.incoming.chat,
    message: said.incoming.id,
    alongside: said.keeping.alongside,
    ...said.time,
    now: said.now,
    files: order.files,
    queue: said.queue,
    confirmed: order.confirmed,
    seal: order.seal,
  }
  try {
    requireUnseenCode(command, turn)
    roleFor(command, said.person)
    requireSingleChat(command, turn)
    const handled = irrevocably(command, await runAsShown(parts, command, turn, order))
    if (handled.outcome === 'refused') said.keeping.refuse([...said.brought, ...order.files])
    return { answer: toAnswer(command.id, handled), handled }
  } catch (error) {
    if (!(error instanceof BotError)) throw error
    const gone = filesOfRefusal(error, said.brought)
    said.keeping.refuse(gone)
    const also = presentRefusedFiles(gone)
    const refusal = refusalToRecord(command, turn, error, also)
    const recorded = refusal && (await parts.recordRefusal(refusal))
    if (recorded) return { answer: recorded }
    const line = order.request.lines[0]
    const unit = line?.unit ?? onlyUnitOf(said.person)
    const handled: Handled = {
      outcome: error instanceof DeniedError ? 'denied' : 'refused',
      ...(line?.task === undefined ? {} : { task: line.task }),
      ...(unit === undefined ? {} : { unit }),
      replies: [textReply(error.reply, ...also, ...(refusal ? [notRecorded(refusal)] : []))],
    }
    return { answer: toAnswer(command.id, handled), handled }
  }
}

/** A preview of what cannot be taken back asks for the word 「确认」. */
function irrevocably({ irrevocable }: Command, handled: Handled): Handled {
  const { question } = handled
  return irrevocable && question?.kind === 'confirm' ? { ...handled, question: { ...question, irrevocable } } : handled
}

const alsoDropped = ({ answer, ...more }: Response, name: string): Response => ({
  ...more,
  answer: { ...answer, replies: [textReply(presentDropped(name)), ...answer.replies] },
})

const notRecorded = ({ most }: Refusal): string => `没有办理。今天未能办理的请求已留痕${most}次，这一次不再留痕。`

/** The unit of somebody who speaks for one unit and has no other role. */
const onlyUnitOf = (person: Person | undefined): UnitId | undefined =>
  person?.roles.size === 1 && person.contactOf.length === 1 ? person.contactOf[0] : undefined

function nextPage({ answer, rest: lines }: Page): Response {
  const { shown, rest } = pageOf(lines)
  return { answer: { ...answer, outcome: 'ok', replies: [textReply(...shown)] }, rest }
}

function toAnswer(command: Answer['command'], { outcome, task, unit, replies }: Handled): Answer {
  return {
    command,
    outcome,
    ...(task === undefined ? {} : { task }),
    ...(unit === undefined ? {} : { unit }),
    replies: [...replies],
  }
}

const unknown = (...lines: string[]): Answer => ({
  command: 'unknown',
  outcome: 'unknown',
  replies: [textReply(...lines)],
})

const notChanged = (command: Answer['command'], outcome: Answer['outcome'], ...lines: string[]): Response => ({
  answer: { command, outcome, replies: lines.map((line) => textReply(line)) },
})
