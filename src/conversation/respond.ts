import { type Answer, textReply } from '../domain/message.ts'
import { spokenFor } from '../domain/person.ts'
import type { Request } from '../understanding/request.ts'
import { askWhetherMeant } from './ask.ts'
import type { Handled } from './command.ts'
import { type Heard, takingBack } from './hear.ts'
import type { Response } from './keeping.ts'
import { obey, type RespondParts, type Said } from './obey.ts'
import { type Page, pageOf } from './pages.ts'
import { notChanged, toAnswer, unknown } from './plain-answers.ts'
import {
  askAboutLinks,
  askAgain,
  askWhatIsMeant,
  nameOf,
  presentDropped,
  presentReserve,
  presentSeveral,
  presentUnknown,
  presentUnlisted,
} from './present-heard.ts'
import { keepShown } from './run-as-shown.ts'
import { saidFirst } from './said-first.ts'
import { mayUse } from './vocabulary-for.ts'
import { filesDropped } from './waiting-files.ts'

/** Answers what was heard; what changes nothing is said here, the rest is done by its command. */
export async function respond(parts: RespondParts, said: Said, heard: Heard): Promise<Response> {
  switch (heard.kind) {
    case 'order': {
      const response = await obey(parts, said, heard)
      return heard.drops ? alsoDropped(response, nameOf(heard.drops, said.current, parts.commands)) : response
    }
    case 'several': {
      if (looksAtFew(heard, parts.commands)) return lookAtEach(parts, said, heard.requests)
      const [first, ...others] = heard.requests
      const isOpen = first === undefined || (heard.about === 'command' && others.length > 0)
      const asked = presentSeveral(heard, said.current, parts.commands)
      return keptAsShown(parts, said, isOpen ? 'unknown' : first.command, asked)
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
    case 'nothingOpen':
      return notChanged('unknown', 'ok', '现在没有要取消的问题，没有改动任何内容。')
    case 'acknowledged': {
      const asked = heard.arrived ? await askWhatArrived(parts.commands, said) : undefined
      if (asked) return keptAsShown(parts, said, asked.command, asked.question)
      return heard.consents
        ? { answer: unknown('好的。现在没有等您确认的事，没有改动任何内容。') }
        : notChanged('help', 'ok', '好的。')
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
    case 'unclear': {
      const order = takingBack(heard, parts.commands)
      if (order) return obey(parts, said, order)
      const asked = askAboutLinks(heard, parts.commands)
      if (asked) return keptAsShown(parts, said, heard.request.command, asked)
      const meant = heard.meant && askWhatIsMeant(heard, parts.commands)
      if (meant) return keptAsShown(parts, said, heard.meant.command, meant)
      return notChanged(heard.request.command, 'asked', presentReserve(heard, parts.commands, said.person))
    }
    case 'unknown':
      return { answer: unknown(presentUnknown(heard.nearest, parts.commands, said.current, said.person)) }
    default:
      return heard satisfies never
  }
}

/** Asks whether 「收到」 answers something that was sent and awaits it: with several, the first. */
async function askWhatArrived(
  commands: RespondParts['commands'],
  { current, person, incoming }: Said,
): Promise<{ readonly command: Answer['command']; readonly question: Handled } | undefined> {
  if (!person || incoming.chat.kind === 'group') return undefined
  for (const command of commands) {
    for (const notice of current.notices) {
      const awaited = await command.awaits?.(notice, person)
      if (!awaited) continue
      const question = askWhetherMeant({ ...awaited.order, notice: notice.id }, awaited.prompt)
      return { command: command.id, question }
    }
  }
  return undefined
}

const MOST_LOOKED_AT = 3

/** Whether a message asks one query of a few tasks: 查询任务1和任务2. Which of them is meant need not be asked. */
const looksAtFew = (
  { about, requests, all }: Extract<Heard, { kind: 'several' }>,
  commands: RespondParts['commands'],
) =>
  (about === 'task' ? new Set(requests.map(({ command }) => command)).size === 1 : about === 'command' && all) &&
  requests.length <= MOST_LOOKED_AT &&
  requests.every(({ command }) => commands.some(({ id, words }) => id === command && !words.changes))

/** Answers each, with the refusal of one that cannot be answered; what is asked back is asked once. */
async function lookAtEach(parts: RespondParts, said: Said, requests: readonly Request[]): Promise<Response> {
  const looked: Response[] = []
  for (const request of requests) {
    const response = await obey(parts, said, { kind: 'order', request, confirmed: false, files: [] })
    if (response.handled?.question) return response
    looked.push(response)
  }
  const main = looked.find(({ answer }) => answer.outcome === 'ok') ?? looked[0]
  if (!main) throw new Error('a question about no task')
  const { task: _, ...answer } = main.answer
  return { answer: { ...answer, replies: looked.flatMap((one) => one.answer.replies) } }
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
  return keptAsShown(parts, said, command?.id ?? 'unknown', presentUnlisted(heard, parts.commands))
}

/** A question, with the state of the records that it was asked upon. */
async function keptAsShown(
  parts: RespondParts,
  { current, person }: Said,
  command: Answer['command'],
  asked: Handled,
): Promise<Response> {
  const shown = await parts.readShown.now(current.id, person ? spokenFor(person) : [])
  const handled = await keepShown(parts, current, asked, shown)
  return { answer: toAnswer(command, handled), handled }
}

const alsoDropped = ({ answer, ...more }: Response, name: string): Response => ({
  ...more,
  answer: saidFirst(answer, presentDropped(name)),
})

function nextPage({ answer, rest: lines }: Page): Response {
  const { shown, rest } = pageOf(answer, lines)
  return { answer: { ...answer, outcome: 'ok', replies: [textReply(...shown)] }, rest }
}
