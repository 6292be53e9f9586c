import type { RecordRefusal, Refusal } from '../changing/record-refusal.ts'
import { BotError, DeniedError } from '../domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { FileRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { ReadShown } from '../reading/read-shown.ts'
import type { Command, Handled, Turn } from './command.ts'
import { type Heard, takingBack } from './hear.ts'
import type { Keeping, Response } from './keeping.ts'
import type { MessageTime } from './message-time.ts'
import { type Page, pageOf } from './pages.ts'
import { requireSingleChat, requireUnseenCode, roleFor } from './permission.ts'
import {
  askAgain,
  nameOf,
  presentDropped,
  presentReserve,
  presentSeveral,
  presentUnknown,
  presentUnlisted,
} from './present-heard.ts'
import { filesOfRefusal, presentRefusedFiles, refusalToRecord } from './refusals.ts'
import { keepShown, runAsShown } from './run-as-shown.ts'
import { saidFirst } from './said-first.ts'
import { mayUse } from './vocabulary-for.ts'
import { filesDropped } from './waiting-files.ts'

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

/** Answers what was heard; what changes nothing is said here, the rest is done by its command. */
export async function respond(parts: RespondParts, said: Said, heard: Heard): Promise<Response> {
  switch (heard.kind) {
    case 'order': {
      const response = await obey(parts, said, heard)
      return heard.drops ? alsoDropped(response, nameOf(heard.drops, said.current, parts.commands)) : response
    }
    case 'several': {
      const shown = await parts.readShown.now(said.current.id, said.person?.contactOf ?? [])
      const handled = await keepShown(parts, said.current, presentSeveral(heard, said.current, parts.commands), shown)
      const command = heard.requests[0]?.command ?? 'unknown'
      return { answer: toAnswer(heard.about === 'command' ? 'unknown' : command, handled), handled }
    }
    case 'unlisted':
      return askForListed(parts, said, heard)
    case 'more':
      return nextPage(heard.page)
    case 'noMore':
      return { answer: unknown('没有可以继续看的内容，请重新发送要查的事，例如「查询」。') }
    case 'cancelled': {
      const order = heard.said && heard.said.request.command !== heard.command && takingBack(heard.said, parts.commands)
      if (order) return obey(parts, said, order)
      return notChanged(heard.command, 'ok', presentDropped(nameOf(heard.question, said.current, parts.commands)))
    }
    case 'askAgain':
    case 'noSuchChoice': {
      const asked = askAgain(heard, nameOf(heard.question, said.current, parts.commands), said.queue)
      const handled = heard.kind === 'noSuchChoice' ? saidFirst(asked, '没有这个选项。') : asked
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

/** Asks for the unit of an order that names a body outside the roster; for others than the command's users it is an order. */
async function askForListed(
  parts: RespondParts,
  said: Said,
  heard: Extract<Heard, { kind: 'unlisted' }>,
): Promise<Response> {
  const [request] = heard.requests
  const command = parts.commands.find(({ id }) => id === request?.command)
  if (request && command && !mayUse(command, said.person))
    return obey(parts, said, { kind: 'order', request, confirmed: false, files: [] })
  const shown = await parts.readShown.now(said.current.id, said.person?.contactOf ?? [])
  const handled = await keepShown(parts, said.current, presentUnlisted(heard, parts.commands), shown)
  return { answer: toAnswer(command?.id ?? 'unknown', handled), handled }
}

/** Runs the command that was ordered; a refusal is an answer too. */
async function obey(parts: RespondParts, said: Said, order: Extract<Heard, { kind: 'order' }>): Promise<Response> {
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
  answer: saidFirst(answer, presentDropped(name)),
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

/** Not understood, in these words. */
export const unknown = (...lines: string[]): Answer => ({
  command: 'unknown',
  outcome: 'unknown',
  replies: [textReply(...lines)],
})

/** What was said is understood, and nothing changes by it. */
export const notChanged = (command: Answer['command'], outcome: Answer['outcome'], ...lines: string[]): Response => ({
  answer: { command, outcome, replies: lines.map((line) => textReply(line)) },
})
