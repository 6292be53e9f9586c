import { textReply } from '../domain/message.ts'
import { spokenFor } from '../domain/person.ts'
import { type Heard, takingBack } from './hear.ts'
import type { Response } from './keeping.ts'
import { obey, type RespondParts, type Said } from './obey.ts'
import { type Page, pageOf } from './pages.ts'
import { notChanged, toAnswer, unknown } from './plain-answers.ts'
import {
  askAgain,
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
      const shown = await parts.readShown.now(said.current.id, said.person ? spokenFor(said.person) : [])
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
  const shown = await parts.readShown.now(said.current.id, said.person ? spokenFor(said.person) : [])
  const handled = await keepShown(parts, said.current, presentUnlisted(heard, parts.commands), shown)
  return { answer: toAnswer(command?.id ?? 'unknown', handled), handled }
}

const alsoDropped = ({ answer, ...more }: Response, name: string): Response => ({
  ...more,
  answer: saidFirst(answer, presentDropped(name)),
})

function nextPage({ answer, rest: lines }: Page): Response {
  const { shown, rest } = pageOf(lines)
  return { answer: { ...answer, outcome: 'ok', replies: [textReply(...shown)] }, rest }
}
