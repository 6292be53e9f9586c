import type { RecordRefusal, Refusal } from '../changing/record-refusal.ts'
import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { answerAgain, type Dialogue } from '../domain/dialogue.ts'
import { BotError, DeniedError } from '../domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import { splitTag } from '../domain/question-tag.ts'
import type { FileRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { FilesOfMessages } from '../files/keep-files.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Receive } from '../ports/inbox.ts'
import type { Log } from '../ports/log.ts'
import type { ConversationStore } from '../ports/record-stores.ts'
import type { ReadShown } from '../reading/read-shown.ts'
import { isAnswer } from '../understanding/answer.ts'
import { arrivingFiles, type BringFiles } from './arriving-files.ts'
import type { Command, Handled, Turn } from './command.ts'
import { type Conversation, conversationKey } from './conversation.ts'
import { fileTakingOf, requireFileTaker } from './file-taking.ts'
import { type Heard, hear, takingBack } from './hear.ts'
import { type Keeping, keepingOf, type Response } from './keeping.ts'
import { divide, onlyUsable, presentLeftOut, presentUnusedLinks } from './left-out.ts'
import { type MessageTime, messageTime } from './message-time.ts'
import { openPages, type Page, type Pages, pageOf } from './pages.ts'
import { requireSingleChat, requireUnseenCode, roleFor } from './permission.ts'
import { askAgain, nameOf, presentDropped, presentReserve, presentSeveral, presentUnknown } from './present-heard.ts'
import { presentRefusedFiles, refusalToRecord, refusedFiles } from './refusals.ts'
import { keepShown, runAsShown } from './run-as-shown.ts'
import { answerToError, beforeCommand, commandOfFiles } from './stopped-command.ts'
import { whyUnreadable } from './unreadable.ts'
import { vocabularyFor } from './vocabulary-for.ts'

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
  const { files: brought, ...times } = arrived
  const now = parts.clock.now()
  const graceMs = current.campaign.uploadGraceSeconds * 1000
  const time = messageTime(incoming, { ...times, graceMs }, parts.log)
  const inHand = [...brought]
  let refused = brought
  try {
    const given = await answerTo(parts, dialogue, { incoming, text, current, person, brought, inHand, now, time })
    refused = given.refused
    return given.answer
  } finally {
    await parts.files.release(inHand, refused)
  }
}

/** Hears a message, does it, and keeps the dialogue as the answer leaves it. */
async function answerTo(
  parts: ConversationParts,
  dialogue: Talk,
  { text, inHand, ...said }: Omit<Said, 'keeping'> & { readonly text: string; readonly inHand: FileRef[] },
): Promise<{ readonly answer: Answer; readonly refused: readonly FileRef[] }> {
  const { incoming, current, person, brought, now } = said
  const before = dialogue.before.said
  const vocabulary = vocabularyFor(parts.commands, current, person)
  const taking = fileTakingOf(parts.commands, person)
  const page = dialogue.pages.of(dialogue.key)
  const meant = hear(
    { text, files: brought, taking, sentAt: incoming.sentAt },
    { conversation: before, page },
    vocabulary,
    now,
  )
  const { heard, also } = divided(parts.commands, said, meant, splitTag(text).words)
  const used = heard.kind === 'order' || heard.kind === 'askAgain' ? heard.files : []
  const waiting = used.filter((file) => !brought.includes(file))
  const command = () => (heard.kind === 'order' ? heard.request.command : 'unknown')
  await beforeCommand(command, () => parts.files.hold(waiting))
  inHand.push(...waiting)
  const keeping = keepingOf(dialogue, {
    incoming,
    brought,
    used,
    taking,
    leavesOpen: leavesQuestionOpen.has(heard.kind),
    also,
    drops: heard.kind === 'cancelled' || (heard.kind === 'order' && heard.drops !== undefined),
    answers: isAnswer(splitTag(text).words),
    now,
  })

  const response = await respond(parts, { ...said, keeping }, heard)
  // An answer to a change was kept together with the change.
  const along = keeping.kept()
  const { answer, rest, write } = along ? { ...along, write: undefined } : keeping.keep(response)
  if (write) await parts.conversations.record(write)
  dialogue.pages.turn(dialogue.key, { message: incoming.id, answer, rest, at: now })
  return { answer, refused: keeping.refused() }
}

/** What one answer can be about, and the lines that name the rest of the message. */
function divided(
  commands: readonly Command[],
  { current, person, incoming: { from: sender } }: Omit<Said, 'keeping'>,
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

/** Answers that are about the open question, or about its pages: it is still what is talked about. */
const leavesQuestionOpen: ReadonlySet<Heard['kind']> = new Set(['more', 'noMore', 'stale', 'closed', 'noSuchChoice'])

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
      const handled = askAgain(heard.question, nameOf(heard.question, said.current, parts.commands))
      return { answer: toAnswer(heard.command, handled), handled }
    }
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
    said.keeping.refuse(refusedFiles(error.code, { brought: said.brought, used: order.files }))
    const also = presentRefusedFiles(said.brought)
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

const notChanged = (command: Answer['command'], outcome: Answer['outcome'], text: string): Response => ({
  answer: { command, outcome, replies: [textReply(text)] },
})
