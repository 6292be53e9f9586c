import type { CommandId } from '../domain/command.ts'
import type { Person } from '../domain/person.ts'
import { type FileRef, inPeriod, taskName, withoutPeriod } from '../domain/task.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Doubt } from '../understanding/order/doubt.ts'
import type { Request, Understood } from '../understanding/request.ts'
import { askToChoose, askToConfirm, askWhetherMeant } from './ask.ts'
import type { Command, Handled } from './command.ts'
import type { Question } from './conversation.ts'
import type { AskedBefore } from './hear.ts'
import { orderWords, wordOf } from './order-words.ts'
import { usersOf } from './permission.ts'
import { mayUse } from './vocabulary-for.ts'
import { filesCame } from './waiting-files.ts'
import { exampleUnit, knowsOf, noticeThatKnows } from './which-notice.ts'

const reserves = {
  negated: '您说的是不要办理',
  future: '您说的是以后再办',
  question: '您像是在询问',
  quoted: '您像是在转述',
  hypothetical: '您说的是一种假设',
} as const

/**
 * Asks whether links are to be handed in that came with talk: a spoken sentence often sounds like a report. Null where
 * there is none, or where the words hold the order back.
 */
export function askAboutLinks(
  { request, why }: Extract<Understood, { kind: 'unclear' }>,
  commands: readonly Command[],
): Handled | null {
  const [line, ...others] = request.lines
  const takesLinks = commands.some(({ id, words }) => id === request.command && words.takes?.links === true)
  if ((why !== 'quoted' && why !== 'question') || !takesLinks || !line || others.length > 0 || line.links.length === 0)
    return null
  const meant = { ...request, lines: [{ ...line, rest: '' }] }
  return {
    ...askWhetherMeant(meant, `${reserves[why]}，我没有改动任何内容。是指「${orderWords(meant, commands)}」吗？`),
    ...(line.task === undefined ? {} : { task: line.task }),
  }
}

/** Asks whether an order is meant that was only talked of; null where none is likely. */
export function askWhatIsMeant(
  { meant, why }: Extract<Understood, { kind: 'unclear' }>,
  commands: readonly Command[],
): Handled | null {
  const [line] = meant?.lines ?? []
  if (!meant || !line) return null
  return {
    ...askWhetherMeant(meant, `${reserves[why]}，我没有改动任何内容。是指「${orderWords(meant, commands)}」吗？`),
    ...(line.task === undefined ? {} : { task: line.task }),
  }
}

/** Tells that a change was mentioned but not ordered, and how to order it, or who may. */
export function presentReserve(
  { request, why }: Extract<Understood, { kind: 'unclear' }>,
  commands: readonly Command[],
  person: Person | undefined,
): string {
  const said = `${reserves[why]}，我没有改动任何内容。`
  const command = commands.find(({ id }) => id === request.command)
  const users = command && usersOf(command, person)
  if (users !== null && users !== undefined) return `${said}${users}`
  return `${said}要办理请直接发送以「${wordOf(request.command, commands)}」开头的指令，发送「帮助」可看示例。`
}

const prompts = {
  command: '您是想办哪一件事？',
  unit: '您说的是哪个单位？',
  task: '您说的是哪一项任务？',
  link: '网址前没有写 https://，是不是要这样办理？',
  notice: '您说的是哪一份文件的事？',
} as const

const seemings = {
  denied: '还没有这样做',
  planned: '以后才办',
  doubted: '还没有确定',
  opposite: '与要办的相反',
  aside: '在说别的事',
} as const

/** A reason says otherwise than its command: asks whether it is meant all the same. */
export function presentDoubt({ reason, seems }: Doubt, { id, words }: Pick<Command, 'id' | 'words'>): string {
  return `您写的是「${shortened(reason)}」，像是${seemings[seems]}，是否仍要${words.words[0] ?? id}？`
}

/** Offers each possible meaning as a whole order. */
export function presentSeveral(
  { requests, about, all }: Extract<Understood, { kind: 'several' }>,
  current: CurrentCampaign,
  commands: readonly Command[],
): Handled {
  const [only, ...others] = requests
  if (only && others.length === 0 && about === 'command') return presentOne(only, commands)
  const labels = requests.map((request) => labelOf(request, current, commands))
  const isTold = about !== 'link' && new Set(labels).size === labels.length
  const asked = askToChoose(
    all ? `一条消息只办理一项，先办哪一项？` : prompts[about],
    requests.map((request, index) => ({
      number: index + 1,
      label: (isTold ? labels[index] : undefined) ?? orderWords(request, commands),
      request,
    })),
  )
  const { question } = asked
  return all && question?.kind === 'choose' ? { ...asked, question: { ...question, all } } : asked
}

/** Asks whether the one order that the words may mean is meant. */
function presentOne(request: Request, commands: readonly Command[]): Handled {
  const [line, ...others] = request.lines
  const about = others.length === 0 ? { task: line?.task, unit: line?.unit } : {}
  const { task, unit } = about
  return {
    ...askWhetherMeant(request, `是指「${orderWords(request, commands)}」吗？`),
    ...(task === undefined ? {} : { task }),
    ...(unit === undefined ? {} : { unit }),
  }
}

/** Names the bodies that the roster does not hold, and offers the order for the units that they resemble. */
export function presentUnlisted(
  { bodies, requests }: Extract<Understood, { kind: 'unlisted' }>,
  commands: readonly Command[],
): Handled {
  const named = bodies.map((body) => `「${body}」`).join('、')
  return askToChoose(
    `名单中没有${named}，没有改动任何内容。请核对单位名称后再发；如果说的是名单中的单位，请选择：`,
    requests.map((request, index) => ({ number: index + 1, label: orderWords(request, commands), request })),
  )
}

const LONGEST_NAME = 60

/** A question in a few words, as it is asked again by name. */
export function nameOf(question: Question, current: CurrentCampaign, commands: readonly Command[]): string {
  if (question.kind === 'choose') {
    const [first] = question.choices
    return first ? wordOf(first.request.command, commands) : ''
  }
  const { lines } = question.request
  const [{ rest } = { rest: '' }, ...others] = lines
  const short = shortened(`${labelOf(question.request, current, commands)} ${rest}`.trim())
  return others.length > 0 ? `${short}等${lines.length}项` : short
}

function shortened(said: string): string {
  const characters = [...said.replaceAll('\n', ' ')]
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('')}…` : characters.join('')
}

/** Asks an open question once more, by name, or under the names of the files that wait; nothing is changed. */
export function askAgain({ question, about }: AskedBefore, name: string, queue: readonly FileRef[]): Handled {
  const again =
    question.kind === 'choose'
      ? askToChoose(
          question.asks === undefined ? `您是要办理「${name}」吗？请选择：` : `${filesCame(queue)}\n${question.asks}`,
          question.choices,
        )
      : askToConfirm(question.request, `您是要确认「${name}」吗？`)
  const [first, ...others] = question.kind === 'confirm' ? question.request.lines : []
  const one = others.length === 0 ? first : undefined
  return {
    ...again,
    ...(one?.task === undefined ? {} : { task: one.task }),
    ...(one?.unit === undefined ? {} : { unit: one.unit }),
    ...about,
    question,
  }
}

/** What was asked is taken back. */
export const presentDropped = (name: string): string => `好的，已作罢「${name}」，没有改动任何内容。`

/** An order in a few words: 「延期 金水区 任务2 公布风险点清单」; the notice is named where several know of it. */
export function labelOf(request: Request, current: CurrentCampaign, commands: readonly Command[]): string {
  const line = request.lines[0]
  const { tasks, name } = current.notices.find(({ id }) => id === request.notice) ?? current
  const command = commands.find(({ id }) => id === request.command)
  // Whether a selection is one of those that the command is about depends on who speaks.
  const isOfSeveral =
    (tasks.length === 0 && current.notices.length > 1) ||
    current.notices.filter((notice) => command && knowsOf(notice, command)).length > 1
  const own = tasks.filter(({ no }) => no === line?.task)
  const stated = own.find(({ period }) => period === line?.period)
  const task = stated ?? own.map(({ period: _, ...task }) => task)[0]
  const parts = [
    wordOf(request.command, commands),
    line?.unit,
    request.notice !== undefined && task?.notice === undefined && isOfSeveral ? name : undefined,
    task && `${taskName({ ...withoutPeriod(task), ...inPeriod(line?.period) })} ${task.title}`,
    line?.material === undefined ? undefined : `材料${line.material}`,
  ]
  return parts.filter((part) => part !== undefined).join(' ')
}

/** Offers the nearest commands as examples for the sender's own unit. */
export function presentUnknown(
  nearest: readonly CommandId[],
  commands: readonly Command[],
  current: CurrentCampaign,
  person: Person | undefined,
): string {
  const unit = exampleUnit(current, person)
  const examples = nearest.flatMap((id) => {
    const command = commands.find((one) => one.id === id)
    const notice = command && noticeThatKnows(command, current, person)
    return unit && notice && mayUse(command, person) ? command.examples(unit, notice, person).slice(0, 1) : []
  })
  if (examples.length === 0) return '没有看懂这句话。发送「帮助」可查看我能办的事。'
  return [
    '没有看懂这句话。您是不是想发：',
    ...examples.map((example) => `「${example}」`),
    '发送「帮助」可查看全部指令。',
  ].join('\n')
}
