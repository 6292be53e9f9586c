import type { RecordRefusal, Refusal } from '../changing/record-refusal.ts'
import { unitOfAnswer } from '../domain/body-of-candidate.ts'
import { BotError, DeniedError } from '../domain/errors.ts'
import { type Answer, type Incoming, type Reply, textReply } from '../domain/message.ts'
import { onlyOneSpokenFor, type Person } from '../domain/person.ts'
import type { FileRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { fits } from '../domain/visible-lines.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { ReadShown } from '../reading/read-shown.ts'
import type { Request } from '../understanding/request.ts'
import type { Command, Handled, Turn } from './command.ts'
import type { Question } from './conversation.ts'
import type { Heard } from './hear.ts'
import type { Keeping, Response } from './keeping.ts'
import type { MessageTime } from './message-time.ts'
import { requireSingleChat, requireUnseenCode, roleFor } from './permission.ts'
import { notChanged, toAnswer } from './plain-answers.ts'
import { filesOfRefusal, presentRefusedFiles, refusalToRecord } from './refusals.ts'
import { keepShown, runAsShown } from './run-as-shown.ts'
import { suitedNotices } from './suited-notices.ts'
import { mayUse } from './vocabulary-for.ts'
import { askWhichNotice, isForOthers, requireTaskTable, whichNotice } from './which-notice.ts'

/** What answering needs of the office. */
export interface RespondParts {
  readonly commands: readonly Command[]
  /** Keeps a trace of a change that was refused. */
  readonly recordRefusal: RecordRefusal
  readonly readShown: ReadShown
}

/** A message, whose it is, and what came with it. */
export interface Said {
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

/** Finds the notice of an order and does it there; what only looks is done under each that it may be about. */
export async function obey(parts: RespondParts, said: Said, order: Order): Promise<Response> {
  const command = parts.commands.find(({ id }) => id === order.request.command)
  if (!command) throw new Error(`no command ${order.request.command}`)
  const where = whichNotice({ request: order.request, command }, said)
  switch (where.kind) {
    case 'one':
      return obeyUnder(parts, { ...said, current: where.current }, { command, order })
    case 'each':
      return obeyUnderEach(parts, said, { command, order, all: where.all })
    case 'ask': {
      if (!mayUse(command, said.person) || isForOthers(command, said.person))
        return obeyUnder(parts, said, { command, order })
      const among = await suitedNotices(order.request, command, where.among)
      const [only, ...others] = among
      if (only && others.length === 0) return obeyUnder(parts, { ...said, current: only }, { command, order })
      const handled = await keepShown(parts, said.current, askWhichNotice(order.request, among, parts.commands))
      return { answer: toAnswer(command.id, handled), handled }
    }
    case 'ended':
      return notChanged(
        command.id,
        'refused',
        '这份文件已经不在办理之列，没有改动任何内容。发送「任务」可看现在的文件。',
      )
    default:
      return where satisfies never
  }
}

type Order = Extract<Heard, { kind: 'order' }>

interface Obeyed {
  readonly command: Command
  readonly order: Order
}

/** Looks under each notice, in their order; a question is asked once, for all of them. */
async function obeyUnderEach(
  parts: RespondParts,
  said: Said,
  { command, order, all }: Obeyed & { readonly all: readonly CurrentCampaign[] },
): Promise<Response> {
  const looked: Looked[] = []
  for (const current of all) {
    const response = await obeyUnder(parts, { ...said, current }, { command, order })
    if (response.handled?.question || response.answer.outcome === 'denied') return response
    looked.push({ ...response, name: current.name })
  }
  const found = looked.filter(({ answer }) => answer.outcome === 'ok')
  const [first, ...others] = found.length > 0 ? found : looked.slice(0, 1)
  if (!first) throw new Error('looked under no notice')
  if (others.length === 0) return { answer: first.answer }
  const { notice: _, ...answer } = first.answer
  return { answer: { ...answer, replies: together([first, ...others]) } }
}

/** What a notice answered. */
interface Looked extends Response {
  readonly name: string
}

/**
 * The words of all as one text, which is paged as a whole: each notice that has something to tell under its heading, a
 * line for each of the others; then the files.
 */
function together(told: readonly Looked[]): Reply[] {
  const files = told.flatMap(({ answer }) => answer.replies.filter(isFile))
  const lines = wholeOf(told)
  return [textReply(...(fits(lines) ? lines : (briefOf(told) ?? lines))), ...files]
}

/** A line for each notice, and how to see more of the first; undefined where one of them has no such line. */
function briefOf(told: readonly Looked[]): readonly string[] | undefined {
  const all = told.flatMap(({ handled }) => handled?.brief ?? [])
  const [first] = all
  return first && all.length === told.length ? [...all.map(({ line }) => line), first.next] : undefined
}

function wholeOf(told: readonly Looked[]): readonly string[] {
  const busy = told.filter(({ handled }) => !handled?.idle)
  const idle = told.filter(({ handled }) => handled?.idle).map(({ answer }) => wordsOf(answer))
  const next = busy.length === 0 ? idle.slice(-1).flatMap((lines) => lines.slice(1)) : []
  return [
    ...busy.flatMap(({ answer, name }) => [`【${name}】`, ...wordsOf(answer)]),
    ...idle.flatMap((one) => one.slice(0, 1)),
    ...next,
  ]
}

const isFile = ({ kind }: Reply): boolean => kind === 'file' || kind === 'picture'

const wordsOf = ({ replies }: Answer): readonly string[] =>
  replies.filter((reply) => !isFile(reply)).flatMap(({ text }) => text.split('\n'))

/** Runs a command under a notice; a refusal is an answer too. */
async function obeyUnder(parts: RespondParts, said: Said, obeyed: Obeyed): Promise<Response> {
  const { command } = obeyed
  const order = asAnswered(obeyed.order, said.current)
  const about = noticeOf(said.current, command)
  const { keeping } = said
  const turn: Turn = {
    request: order.request,
    current: said.current,
    from: said.incoming.from,
    person: said.person,
    chat: said.incoming.chat,
    message: said.incoming.id,
    alongside: (answer, more = {}) =>
      keeping.alongside(
        { ...answer, ...about },
        more.question ? { ...more, question: askedUnder(more.question, said.current, command) } : more,
      ),
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
    requireTaskTable(command, turn.current, turn)
    const handled = { ...irrevocably(command, await runAsShown(parts, command, turn, order)), ...about }
    if (handled.outcome === 'refused') said.keeping.refuse([...said.brought, ...order.files])
    const question = handled.question && askedUnder(handled.question, said.current, command)
    return { answer: toAnswer(command.id, handled), handled: { ...handled, ...(question && { question }) } }
  } catch (error) {
    // Somebody else was first with the same record: the whole message is judged anew.
    if (!(error instanceof BotError) || error.code === 'store_conflict') throw error
    const gone = filesOfRefusal(error, said.brought)
    said.keeping.refuse(gone)
    const also = presentRefusedFiles(gone)
    const refusal = refusalToRecord(command, turn, error, also)
    const recorded = refusal && (await parts.recordRefusal(refusal))
    if (recorded) return { answer: { ...recorded, ...about } }
    const line = order.request.lines[0]
    const handled: Handled = {
      outcome: error instanceof DeniedError ? 'denied' : 'refused',
      ...about,
      ...(line?.task === undefined ? {} : { task: line.task }),
      ...whose(said.current, line?.unit ?? onlyUnitOf(said.person)),
      replies: [textReply(error.reply, ...also, ...(refusal ? [notRecorded(refusal)] : []))],
    }
    return { answer: toAnswer(command.id, handled), handled }
  }
}

/** The notice that an answer is about, where there are several. */
const noticeOf = ({ notices, rubric }: CurrentCampaign, command: Command): { readonly notice?: string } =>
  notices.length > 1 && command.notices !== 'office' ? { notice: rubric.id } : {}

/** What was seen under another notice says nothing of this one. */
function asAnswered({ answers, ...order }: Order, { id }: CurrentCampaign): Order {
  const seen = answers?.shown?.notice
  return answers === undefined || (seen !== undefined && seen !== id) ? order : { ...order, answers }
}

/** What a question offers is under the notice that it was asked under; which unit is looked at is asked for all. */
function askedUnder(question: Question, { id, notices }: CurrentCampaign, command: Command): Question {
  const isForAll = command.notices === 'office' || (command.notices === 'each' && question.kind !== 'confirm')
  if (notices.length < 2 || isForAll) return question
  const under = (request: Request): Request => ({ notice: id, ...request })
  if (question.kind !== 'choose') return { ...question, request: under(question.request) }
  return { ...question, choices: question.choices.map((choice) => ({ ...choice, request: under(choice.request) })) }
}

/** A preview of what cannot be taken back asks for the word 「确认」. */
function irrevocably({ irrevocable }: Command, handled: Handled): Handled {
  const { question } = handled
  return irrevocable && question?.kind === 'confirm' ? { ...handled, question: { ...question, irrevocable } } : handled
}

/** The unit that an answer is about; of a candidate its body beside it. */
function whose(current: CurrentCampaign, unit: UnitId | undefined): Pick<Handled, 'unit' | 'candidate'> {
  if (unit === undefined) return {}
  const body = current.candidates.get(unit)
  return body === undefined ? unitOfAnswer(current, unit) : { unit: body, candidate: unit }
}

const notRecorded = ({ most }: Refusal): string => `没有办理。今天未能办理的请求已留痕${most}次，这一次不再留痕。`

/** The unit, or the candidate, of somebody who speaks for one and has no other role. */
const onlyUnitOf = (person: Person | undefined): UnitId | undefined =>
  person?.roles.size === 1 ? onlyOneSpokenFor(person) : undefined
